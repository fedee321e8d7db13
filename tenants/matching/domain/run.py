"""From a request for groups to a decision by a coordinator, and from there to real groups."""

import logging
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.outbox.domain.message import enqueue_task
from tenants.cycles.domain.cycle import advance
from tenants.cycles.domain.waiting import keep_waiting
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.matching.domain.pool import Pool
from tenants.matching.domain.queries.run import is_outdated
from tenants.matching.enums import RunState
from tenants.matching.models import Placement, Run
from tenants.matching.solver.solution import Solution
from tenants.matching.solver.solve import solve
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.people.enums import Part
from tenants.publishing.domain.summary import request_summary

log = logging.getLogger(__name__)

SOLVE_TASK = "tenants.matching.tasks.solve_run"


@transaction.atomic
def request_run(cycle: Cycle, *, by: User) -> Run:
    """Ask for groups for everybody in the cycle; a run that waits already is returned instead.

    Refused for a cycle without mentors or mentees, and for one that runs.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    waiting = cycle.runs.filter(state=RunState.WAITING).first()
    if waiting:
        return waiting
    for part, missing in ((Part.MENTOR, _("Add a mentor first.")), (Part.MENTEE, _("Add a mentee first."))):
        if not cycle.enrolments.filter(part=part).exists():
            raise RefusedError(missing)
    advance(cycle, CycleState.MATCHING, by=by)
    run = Run.objects.create(cycle=cycle, requested_by=by.name)
    record("run.requested", run.pk, by=by)
    enqueue_task(SOLVE_TASK, key=f"solve:{run.pk}", args=[str(run.pk)])
    return run


def solve_run(run_id: UUID) -> Run:
    """Find the best groups and write them down as a proposal. A run that is solved already stays as it is.

    Two workers may do it at once: the first to finish counts.
    """
    run = Run.objects.select_related("cycle").get(pk=run_id)
    if run.state != RunState.WAITING:
        return run
    try:
        pool = Pool.of(run.cycle)
        return _propose(run_id, pool, solve(pool.problem(seed=run.seed)))
    except Exception:
        log.exception("Matching run %s failed", run_id)
        _fail(run_id)
        raise


@transaction.atomic
def _propose(run_id: UUID, pool: Pool, solution: Solution) -> Run:
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state == RunState.WAITING:
        pool.write(run, solution)
        _finish(run, RunState.SOLVED)
    return run


@transaction.atomic
def _fail(run_id: UUID) -> None:
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state == RunState.WAITING:
        _finish(run, RunState.FAILED)


def _finish(run: Run, state: RunState) -> None:
    run.state = state
    run.solved_at = now()
    run.save(update_fields=["state", "solved_at", "optimal", "seconds"])
    record(f"run.{state}", run.pk, by=SYSTEM)


@transaction.atomic
def confirm_run(run: Run, *, by: User) -> Run:
    """A coordinator's decision that these groups are right; confirming twice changes nothing.

    Refused for a run without groups yet, and when people came or left since.
    """
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state in {RunState.CONFIRMED, RunState.PUBLISHED}:
        return run
    if run.state != RunState.SOLVED or not run.placements.exists():
        raise RefusedError(_("There are no groups to confirm yet."))
    _refuse_outdated(run)
    run.state = RunState.CONFIRMED
    run.confirmed_at = now()
    run.confirmed_by = by.name
    run.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    record("run.confirmed", run.pk, by=by)
    return run


@transaction.atomic
def publish_run(run: Run, *, by: User) -> Run:
    """Make the confirmed groups real, mail everybody in them, and start the cycle. Twice changes nothing.

    Refused before the confirmation, when another run of this cycle was published, and when people came or left
    since the groups were found.
    """
    cycle = Cycle.objects.select_for_update().get(pk=run.cycle_id)
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state == RunState.PUBLISHED:
        return run
    if run.state != RunState.CONFIRMED:
        raise RefusedError(_("Confirm the groups first."))
    if cycle.state == CycleState.RUNNING:
        raise RefusedError(_("Other groups of this cycle were published already."))
    _refuse_outdated(run)
    run.state = RunState.PUBLISHED
    run.published_at = now()
    run.save(update_fields=["state", "published_at"])
    form_groups(cycle, plans=_plans(run), by=by)
    advance(cycle, CycleState.RUNNING, by=by)
    keep_waiting(cycle, enrolments=run.unplaced.values_list("mentee", flat=True), by=by)
    record("run.published", run.pk, by=by)
    request_summary(cycle.pk)
    return run


def _refuse_outdated(run: Run) -> None:
    """A mentee who left may have made a group too small, and one who came has no place."""
    if run.cycle.runs.filter(pk__gt=run.pk).exists():
        raise RefusedError(_("Somebody asked for new groups in the meantime. Look at them first."))
    if is_outdated(run):
        raise RefusedError(
            _("People were added or taken out since these groups were found. Find groups again.")
        )


def _plans(run: Run) -> list[Plan]:
    placements = run.placements.select_related("mentor", "mentee").order_by("group", "-score", "id")
    grouped = [list(seats) for _number, seats in groupby(placements, key=lambda p: p.group)]
    return [Plan(seats[0].mentor, [_seat(p) for p in seats]) for seats in grouped]


def _seat(placement: Placement) -> Seat:
    return Seat(placement.mentee, placement.reasons)
