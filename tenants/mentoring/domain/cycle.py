"""The end of a cycle, as far as its groups have a say in it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.domain.cycle import advance
from tenants.cycles.domain.waiting import wait_on
from tenants.cycles.enums import CycleState, EnrolmentState
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.lock import lock_group, lock_standing
from tenants.mentoring.domain.queries.cycle import in_groups_of, missing_of_groups
from tenants.mentoring.domain.queries.waiting import mentees_without_group
from tenants.mentoring.domain.step import add_step
from tenants.mentoring.enums import MemberState, StepKind, Way
from tenants.mentoring.models import Membership
from tenants.people.enums import Part
from tenants.publishing.domain.summary import request_summary


@transaction.atomic
def take_step(cycle: Cycle, state: CycleState, *, by: Actor) -> Cycle:
    """Take a cycle to another state, once its groups are as far. Refused as `advance` says, and for such groups.

    The sponsor's numbers are published anew. With the end of a cycle its open questions are taken back.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state == state:
        return cycle
    if state == CycleState.CANCELLED:
        raise RefusedError(_("Say why the cycle is cancelled; its people read it."))
    if state == CycleState.RUNNING and cycle.state == CycleState.MATCHING:
        raise RefusedError(_("A cycle begins when its groups are published."))
    if missing := missing_of_groups(cycle, state):
        raise RefusedError(*missing)
    cycle = advance(cycle, state, by=by)
    if cycle.state == CycleState.CLOSED:
        _take_questions_back(cycle, by=by)
    if cycle.has_started:
        request_summary(cycle.pk)
    return cycle


@transaction.atomic
def cancel_cycle(cycle: Cycle, *, reason: str, by: Actor) -> Cycle:
    """End a cycle that cannot go on, and tell everybody who is in one of its groups. Twice changes nothing.

    Questions without an answer are taken back. Mentees who are in no other cycle wait on, or from now on, for the
    next one. Refused without a reason, and for a cycle that is over.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state == CycleState.CANCELLED:
        return cycle
    reason = reason.strip()
    if not reason:
        raise RefusedError(FieldProblem(_("Write why, in a sentence; its people read it."), "reason"))
    cycle = advance(cycle, CycleState.CANCELLED, by=by)
    cycle.cancelled_because = reason
    cycle.save(update_fields=["cancelled_because"])
    inside = list(in_groups_of(cycle).values_list("pk", flat=True))
    wait_on(cycle, enrolments=_hoping(cycle), by=by)
    _take_questions_back(cycle, by=by)
    for enrolment in cycle.enrolments.filter(pk__in=inside).select_related("person"):
        _tell(enrolment, cycle)
    record("cycle.cancelled", cycle.pk, by=by, reason=reason)
    return cycle


def _hoping(cycle: Cycle) -> list[UUID]:
    """Mentees who lose a place now, and who have none yet and want one."""
    mentees = in_groups_of(cycle).filter(part=Part.MENTEE).values_list("pk", flat=True)
    return [*mentees, *mentees_without_group(cycle).values_list("pk", flat=True)]


def _take_questions_back(cycle: Cycle, *, by: Actor) -> None:
    """Nobody answers any more, and nobody is reminded."""
    for group in cycle.groups.order_by("id"):
        lock_group(group)
    for place in lock_standing(Membership.objects.filter(group__cycle=cycle, state=MemberState.ASKED)):
        place.state, place.ended_at = MemberState.WITHDRAWN, now()
        place.save(update_fields=["state", "ended_at"])
        add_step(place, StepKind.WITHDRAWN, by=by, way=Way.SYSTEM)
        record("membership.ended", place.pk, by=by)


def _tell(enrolment: Enrolment, cycle: Cycle) -> None:
    person = enrolment.person
    send_mail(
        "cycle_cancelled",
        to=person.email,
        language=person.language,
        key=f"cycle_cancelled:{enrolment.pk}",
        context={
            "name": person.full_name,
            "cycle": cycle.name,
            "reason": cycle.cancelled_because,
            "waits": enrolment.state == EnrolmentState.WAITING,
            "link": home_link("/home/"),
        },
    )
