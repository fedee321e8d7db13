"""A coordinator opens the door for the sponsor's staff, and closes it."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.domain.team import lock_team, shut
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.support.domain.answer import publish_decline, publish_end, publish_grant
from shared.support.enums import SupportState
from shared.support.models import SupportRequest
from tenants.support.domain.answer_mail import tell_declined, tell_other_coordinators
from tenants.support.domain.entrance import send_link
from tenants.support.domain.queries.grant import open_grants
from tenants.support.models import Grant

MOST_HOURS = 8


@transaction.atomic
def grant_access(
    *,
    operation: UUID,
    person: dict[str, str],
    reason: str,
    hours: int,
    may_edit: bool = False,
    asked: SupportRequest | None = None,
    by: Actor,
) -> Grant:
    """Let one person in for 1 to 8 hours from now, to read only unless `may_edit`. The person gets a link by mail,
    and the other coordinators hear of it.

    `person` is name, email and language; where somebody `asked`, it is who asked. The same `operation` is one.
    Refused: other hours, a request that is answered, a person who may enter already.
    """
    lock_team()
    given = Grant.objects.filter(pk=operation).first()
    if given:
        return given
    asked = _still_asked(asked) if asked else None
    person = _person(person, asked) | {"reason": reason}
    _refuse_unfit(person["email"], hours)
    start = now()
    expires_at = start + dt.timedelta(hours=hours)
    answered = publish_grant(asked, person=person, may_edit=may_edit, expires_at=expires_at)
    grant = Grant.objects.create(
        pk=operation,
        request_id=answered.pk,
        may_edit=may_edit,
        granted_by=by.name,
        granted_at=start,
        expires_at=expires_at,
        **person,
    )
    record("support.granted", grant.pk, by=by, hours=hours, may_edit=may_edit)
    send_link(grant)
    tell_other_coordinators(grant, by=by)
    return grant


@transaction.atomic
def end_access(grant: Grant, *, by: Actor) -> Grant:
    """Shut the door: the account is closed and its sessions are worth nothing from now on. Twice is once."""
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    if not grant.is_open:
        return grant
    grant.ended_at = now()
    grant.ended_by = by.name
    grant.secret_hash = ""
    grant.save(update_fields=["ended_at", "ended_by", "secret_hash"])
    if grant.account_id:
        shut(User.objects.select_for_update().get(pk=grant.account_id))
    publish_end(grant.request_id)
    record("support.ended", grant.pk, by=by)
    return grant


@transaction.atomic
def decline_request(asked: SupportRequest, *, by: Actor) -> None:
    """Answer no; who asked gets a mail. Twice is once; a request that was granted meanwhile is refused."""
    asked = SupportRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.state == SupportState.DECLINED:
        return
    _still_asked(asked)
    publish_decline(asked.pk)
    record("support.declined", asked.pk, by=by)
    tell_declined(asked, by=by)


def _person(person: dict[str, str], asked: SupportRequest | None) -> dict[str, str]:
    if asked:
        person = {"name": asked.name, "email": asked.email, "language": asked.language}
    return person | {"email": person["email"].lower()}


def _refuse_unfit(email: str, hours: int) -> None:
    if not 1 <= hours <= MOST_HOURS:
        raise RefusedError(FieldProblem(_("Choose from 1 to 8 hours"), "hours"))
    if open_grants().filter(email=email).exists():
        raise RefusedError(FieldProblem(_("This person may enter already. End that access first"), "email"))


def _still_asked(asked: SupportRequest) -> SupportRequest:
    asked = SupportRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.state != SupportState.ASKED:
        raise RefusedError(_("This request was answered already."))
    return asked
