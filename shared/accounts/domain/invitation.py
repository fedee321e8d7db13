"""Invitations: made with a secret that only the mail knows, accepted once."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from kernel.ids import new_id, new_secret, secret_digest
from shared.accounts.domain.lead import pass_lead
from shared.accounts.domain.password import change_password
from shared.accounts.domain.team import lock_team, withdraw_open
from shared.accounts.domain.user import choose_password, open_account
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.audit.actor import Actor, Visitor
from shared.audit.domain.entry import record
from shared.consent.domain.consent import Agreed, give_consents
from shared.consent.enums import Source
from shared.mail.domain.choices import confirm_consents

VALID_FOR = dt.timedelta(days=14)


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    roles: Iterable[Role],
    language: str,
    by: Actor,
    operation: UUID | None = None,
    **succession: Any,
) -> tuple[Invitation, str]:
    """Make an invitation, and return it with its secret, which belongs into the link of one mail.

    The mail is the caller's: it knows why the person is invited. `operation` becomes its id;
    `succession` are the fields of a hand-over.
    """
    secret = new_secret()
    invitation = Invitation.objects.create(
        pk=operation or new_id(),
        secret_hash=secret_digest(secret),
        email=email.lower(),
        name=name,
        language=language,
        roles=sorted(Role(role).value for role in roles),
        expires_at=now() + VALID_FOR,
        **succession,
    )
    record("invitation.made", invitation.pk, by=by, roles=invitation.roles)
    return invitation, secret


@transaction.atomic
def replace_invitation(*, email: str, name: str, roles: Iterable[Role], language: str, by: Actor) -> str:
    """Invite anew: links sent to this address before stop working. Returns the new secret."""
    withdraw_open(email)
    _, secret = invite(email=email, name=name, roles=roles, language=language, by=by)
    return secret


def open_invitation(secret: str) -> Invitation | None:
    """The invitation that this secret opens, or None when it is unknown, used or expired."""
    return _opened_by(secret).first()


@transaction.atomic
def accept_invitation(secret: str, *, password: str, agreed: Agreed | None = None) -> User:
    """Open the account, with the password and what was agreed to, and use the invitation up.

    Refused when it is used or expired.

    An invitation to take over makes the person lead and ends the predecessor's lead in the same moment.
    """
    lock_team()
    invitation = _opened_by(secret).select_for_update(of=("self",)).first()
    if invitation is None:
        raise RefusedError(_("This link was used already or is too old. Ask for a new invitation."))
    user = open_account(
        email=invitation.email,
        name=invitation.name,
        roles=[Role(role) for role in invitation.roles],
        password=password,
        language=invitation.language,
        by=Visitor(invitation.name),
    )
    _note_password(user, password)
    _note_consents(user, agreed or Agreed())
    invitation.accepted_at = now()
    invitation.save(update_fields=["accepted_at"])
    record("invitation.accepted", invitation.pk, by=user)
    if invitation.predecessor_id:
        pass_lead(invitation.predecessor_id, user, stays=invitation.predecessor_stays, by=user)
    return user


def _opened_by(secret: str) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(
        secret_hash=secret_digest(secret),
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=now(),
    )


def _note_password(user: User, password: str) -> None:
    """Of an account that was here before. Another password in place of one is told by mail, as everywhere."""
    if user.check_password(password):
        return
    change = change_password if user.has_usable_password() else choose_password
    change(user, password=password, by=user)


def _note_consents(user: User, agreed: Agreed) -> None:
    """Into the ledger, with one mail that repeats the words."""
    if give_consents(user.email, agreed=agreed, source=Source.FORM, by=user):
        confirm_consents(user.email, language=user.language)
