"""Invitations into a team: one mail each, to be sent again or withdrawn until they are accepted."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.domain.invitation import invite
from shared.accounts.domain.team import checked_roles, leading_role, lock_team, withdraw_open
from shared.accounts.domain.team_mail import send_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record

SENT_JUST_NOW = dt.timedelta(minutes=1)


@transaction.atomic
def invite_to_team(
    *,
    operation: UUID,
    email: str,
    name: str,
    roles: Iterable[Role],
    language: str,
    by: Actor,
    **succession: Any,
) -> Invitation:
    """Invite by mail. A newer invitation to the same address replaces an older one; the same `operation` is one.

    Refused: no role, a role of the other host, somebody who has the roles already, a closed account.
    """
    lock_team()
    sent = Invitation.objects.filter(pk=operation).first()
    if sent:
        return sent
    wanted = checked_roles(roles)
    if not wanted:
        raise RefusedError(FieldProblem(_("Choose a role"), "roles"))
    _may_be_invited(email, wanted)
    withdraw_open(email)
    invitation, secret = invite(
        operation=operation,
        email=email,
        name=name,
        roles=wanted,
        language=language,
        by=by,
        **succession,
    )
    send_invitation(invitation, secret, by=by)
    return invitation


def invite_successor(
    *, operation: UUID, email: str, name: str, language: str, stays: bool, by: User
) -> Invitation:
    """Invite somebody to take over from `by`. Nothing changes until the person accepts."""
    return invite_to_team(
        operation=operation,
        email=email,
        name=name,
        roles=[leading_role()],
        language=language,
        by=by,
        predecessor=by,
        predecessor_stays=stays,
    )


@transaction.atomic
def send_again(invitation: Invitation, *, by: Actor) -> Invitation:
    """A new link for the same roles; the link sent before stops working. Within a minute it is left as it is.

    Refused when it was accepted or withdrawn meanwhile.
    """
    lock_team()
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    _must_be_open(invitation)
    if invitation.invited_at > now() - SENT_JUST_NOW:
        return invitation
    _may_be_invited(invitation.email, {Role(role) for role in invitation.roles})
    withdraw_open(invitation.email)
    fresh, secret = invite(
        email=invitation.email,
        name=invitation.name,
        roles=[Role(role) for role in invitation.roles],
        language=invitation.language,
        by=by,
        predecessor=invitation.predecessor,
        predecessor_stays=invitation.predecessor_stays,
    )
    send_invitation(fresh, secret, by=by)
    return fresh


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    """The link stops working. Withdrawing twice is once; an accepted one is refused."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.withdrawn_at:
        return invitation
    _must_be_open(invitation)
    invitation.withdrawn_at = invitation.expires_at = now()
    invitation.save(update_fields=["withdrawn_at", "expires_at"])
    record("invitation.withdrawn", invitation.pk, by=by)
    return invitation


def _must_be_open(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise RefusedError(_("%(name)s accepted this invitation already.") % {"name": invitation.name})
    if invitation.withdrawn_at:
        raise RefusedError(_("This invitation was withdrawn. Invite the person anew."))


def _may_be_invited(email: str, roles: set[Role]) -> None:
    known = User.objects.filter(email__iexact=email).first()
    if known is None:
        return
    if not known.is_active:
        raise RefusedError(
            FieldProblem(_("This person’s account is closed. Open it again instead of inviting"), "email")
        )
    if {role.value for role in roles} <= set(known.roles) and known.has_usable_password():
        raise RefusedError(FieldProblem(_("This person has an account with this role already"), "email"))
