"""Asking people whether they take part in a group."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from shared.audit.actor import SYSTEM, Actor
from shared.audit.domain.entry import record
from tenants.cycles.domain.waiting import rest_waiting
from tenants.cycles.models import Enrolment
from tenants.mentoring.domain.link import send_link, send_reminder, was_sent_just_now
from tenants.mentoring.domain.lock import lock_group
from tenants.mentoring.domain.queries.link import due_reminders
from tenants.mentoring.domain.queries.room import free_places
from tenants.mentoring.domain.step import add_step
from tenants.mentoring.domain.welcome import give_account
from tenants.mentoring.enums import STANDING, MemberState, Purpose, StepKind, Way
from tenants.mentoring.models import Group, Link, Membership, Step
from tenants.people.enums import Part


@transaction.atomic
def ask(
    group: Group, *, enrolment: Enrolment, by: Actor, reasons: Sequence[dict[str, Any]] = ()
) -> Membership:
    """Ask a mentee to join a group that has a free place. Who is asked already is not asked again.

    More may be asked than there are places: the first to say yes get them. Refused in a cycle that is over, for a group
    without a free place, for somebody of another cycle, and for a mentee who is asked for another group or is in one.
    """
    group = lock_group(group)
    known = group.memberships.filter(enrolment=enrolment, state__in=STANDING).first()
    if known:
        return known
    _refuse(group, enrolment)
    membership = _place(group, enrolment, reasons)
    rest_waiting(enrolment)
    give_account(enrolment.person, Part(enrolment.part), by=by)
    ask_all([membership], by=by)
    record("membership.asked", membership.pk, by=by)
    return membership


def ask_all(memberships: Sequence[Membership], *, by: Actor) -> None:
    """Mail everybody in these memberships one link, also a mentor of several groups."""
    steps = [Step(membership=m, kind=StepKind.ASKED, by=by.name[:200], way=Way.TEAM) for m in memberships]
    Step.objects.bulk_create(steps)
    for enrolment in {m.enrolment_id: m.enrolment for m in memberships}.values():
        send_link(enrolment, Purpose.CONFIRM)


@transaction.atomic
def ask_again(membership: Membership, *, by: Actor, way: Way = Way.TEAM) -> bool:
    """Mail a fresh link to somebody who has not answered; the one before ends. Returns whether a mail leaves.

    Nothing within a minute of the last one. Refused for somebody who answered, or is not asked any more.
    """
    enrolment = _locked(membership.enrolment_id)
    membership = Membership.objects.get(pk=membership.pk)
    if not membership.is_asked:
        raise RefusedError(_("There is an answer already. Open the page again."))
    if was_sent_just_now(enrolment.pk, Purpose.CONFIRM):
        return False
    send_link(enrolment, Purpose.CONFIRM)
    add_step(membership, StepKind.SENT_AGAIN, by=by, way=way)
    record("membership.asked_again", membership.pk, by=by)
    return True


def remind() -> int:
    """One more mail to everybody whose link ends soon and who has not answered. Returns how many."""
    return sum(remind_of(link) for link in due_reminders())


@transaction.atomic
def remind_of(link: Link) -> bool:
    """Remind of one link, unless somebody did it already or there is an answer by now."""
    _locked(link.enrolment_id)
    if not due_reminders().filter(pk=link.pk).exists():
        return False
    send_reminder(link)
    for membership in link.enrolment.memberships.filter(state=MemberState.ASKED):
        add_step(membership, StepKind.REMINDED, by=SYSTEM, way=Way.SYSTEM)
        record("membership.reminded", membership.pk, by=SYSTEM)
    return True


def _locked(enrolment_id: UUID) -> Enrolment:
    """Whoever sends links of this enrolment: one after the other."""
    locked = Enrolment.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("person", "cycle").get(pk=enrolment_id)


def _refuse(group: Group, enrolment: Enrolment) -> None:
    if group.cycle.is_over:
        raise RefusedError(_("This cycle is over; nothing is asked any more."))
    if enrolment.cycle_id != group.cycle_id or enrolment.part != Part.MENTEE:
        raise RefusedError(_("Only a mentee of the same cycle can be asked."))
    if not free_places(group):
        raise RefusedError(_("This group has no free place."))


def _place(group: Group, enrolment: Enrolment, reasons: Sequence[dict[str, Any]]) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(
                group=group, enrolment=enrolment, part=Part.MENTEE, reasons=list(reasons)
            )
    except IntegrityError as error:
        words = _("%(name)s is in a group already, or is asked for one.")
        raise RefusedError(words % {"name": enrolment.person.full_name}) from error
