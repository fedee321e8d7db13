"""A request for groups, and what comes out of it in the end: real groups, as a coordinator confirmed them."""

from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.outbox.domain.message import enqueue_task
from tenants.cycles.domain.cycle import advance
from tenants.cycles.domain.queries.enrolment import co_mentors_of
from tenants.cycles.domain.waiting import keep_waiting
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.decision import confirm_run
from tenants.matching.domain.freshness import refuse_outdated, refuse_over
from tenants.matching.domain.search import cancel
from tenants.matching.domain.solving import solve_run
from tenants.matching.enums import RunState
from tenants.matching.models import Placement, Run
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.people.enums import Part
from tenants.publishing.domain.summary import request_summary

__all__ = ["cancel_run", "confirm_run", "publish_run", "request_run", "solve_run"]

SOLVE_TASK = "tenants.matching.tasks.solve_run"


@transaction.atomic
def request_run(cycle: Cycle, *, around: Run | None = None, by: User) -> Run:
    """Ask for groups for everybody in the cycle; a run that waits already is returned instead.

    Places that are locked or confirmed in the run `around` stay as they are. Refused for a cycle without mentors or
    mentees, and for one that runs.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    waiting = cycle.runs.filter(state=RunState.WAITING).first()
    if waiting:
        return waiting
    for part, missing in ((Part.MENTOR, _("Add a mentor first.")), (Part.MENTEE, _("Add a mentee first."))):
        if not cycle.enrolments.filter(part=part).exists():
            raise RefusedError(missing)
    advance(cycle, CycleState.MATCHING, by=by)
    run = Run.objects.create(cycle=cycle, based_on=around, requested_by=by.name)
    record("run.requested", run.pk, by=by)
    enqueue_task(SOLVE_TASK, key=f"solve:{run.pk}", args=[str(run.pk)])
    return run


def cancel_run(run: Run, *, by: User) -> Run:
    """Give up a run that waits or is being solved; it leaves no groups. One that has ended stays as it is."""
    return cancel(run, by=by)


@transaction.atomic
def publish_run(run: Run, *, by: User) -> Run:
    """Make the confirmed groups real, mail everybody in them, and start the cycle. Twice changes nothing.

    Groups that nobody confirmed do not begin. Refused where none is confirmed, when another run of this cycle was
    published, and when people came or left since the groups were found.
    """
    cycle = Cycle.objects.select_for_update().get(pk=run.cycle_id)
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state == RunState.PUBLISHED:
        return run
    refuse_over(cycle)
    if cycle.state != CycleState.MATCHING:
        raise RefusedError(_("This cycle takes people again. Find groups again before you publish them."))
    decision = run.decisions.filter(withdrawn_at=None).order_by("-at").first()
    if decision is None:
        raise RefusedError(_("Confirm the groups first."))
    refuse_outdated(run)
    run.state, run.published_at = RunState.PUBLISHED, now()
    run.confirmed_at, run.confirmed_by = decision.at, decision.by_name
    run.save(update_fields=["state", "published_at", "confirmed_at", "confirmed_by"])
    form_groups(cycle, plans=_plans(run), by=by)
    advance(cycle, CycleState.RUNNING, by=by)
    keep_waiting(cycle, enrolments=_without_a_group(run), by=by)
    keep_waiting(cycle, enrolments=_not_matched(run), late=True, by=by)
    record("run.published", run.pk, by=by)
    request_summary(cycle.pk)
    return run


def _without_a_group(run: Run) -> list[UUID]:
    """Who found no place, and whose group nobody confirmed."""
    decided = run.decisions.filter(withdrawn_at=None).values("group")
    waiting = run.placements.exclude(group__in=decided).values_list("mentee", flat=True)
    return [*run.unplaced.values_list("mentee", flat=True), *waiting]


def _not_matched(run: Run) -> "QuerySet[Enrolment, UUID]":
    """Mentees whom the run did not look at: they had not done the orientation."""
    mentees = run.cycle.enrolments.filter(part=Part.MENTEE)
    missed = mentees.exclude(pk__in=run.placements.values("mentee")).exclude(
        pk__in=run.unplaced.values("mentee")
    )
    return missed.values_list("pk", flat=True)


def _plans(run: Run) -> list[Plan]:
    decided = run.decisions.filter(withdrawn_at=None).values("group")
    placements = run.placements.filter(group__in=decided).select_related("mentor", "mentee")
    grouped = [list(seats) for _number, seats in groupby(placements, key=lambda p: p.group)]
    together = co_mentors_of(run.cycle)
    return [
        Plan(seats[0].mentor, [_seat(p) for p in seats], together.get(seats[0].mentor_id, []))
        for seats in grouped
    ]


def _seat(placement: Placement) -> Seat:
    return Seat(placement.mentee, placement.reasons)
