"""The worker's side of a run: find the best groups, say how far it has come, and stop when nobody wants them."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from kernel.clock import now
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.matching.domain.around import Told, around, keep, told
from tenants.matching.domain.pool import Pool
from tenants.matching.enums import RunState, RunStep
from tenants.matching.models import Run
from tenants.matching.solver.contradictions import ContradictionError
from tenants.matching.solver.solution import Solution
from tenants.matching.solver.solve import solve

log = logging.getLogger(__name__)

TIME_LIMIT = 60.0
MOST_ATTEMPTS = 3
"""So many workers may die over one run before it is given up."""


class CancelledError(Exception):
    """Somebody cancelled the run while it was being solved."""


def solve_run(run_id: UUID) -> Run:
    """Find the best groups and write them down as a proposal. A run that is solved already stays as it is.

    Two workers may do it at once: the first to finish counts. A cancelled run is left alone at the next step, and
    what was found is thrown away.
    """
    if not _begin(run_id):
        return Run.objects.get(pk=run_id)
    run = Run.objects.select_related("cycle").get(pk=run_id)
    try:
        pool = Pool.of(run.cycle)
        problem = around(run, pool)
        return _propose(run_id, pool, solve(problem, time_limit=TIME_LIMIT, watch=_watch(run_id)))
    except CancelledError:
        return Run.objects.get(pk=run_id)
    except ContradictionError as error:
        return _give_up(run_id, told(error.contradictions[0], pool))
    except Exception:
        log.exception("Matching run %s failed", run_id)
        _fail(run_id)
        raise


@transaction.atomic
def _begin(run_id: UUID) -> bool:
    """Whether there is something to do. A run over which workers died again and again is given up."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state != RunState.WAITING:
        return False
    if run.attempts >= MOST_ATTEMPTS:
        _finish(run, RunState.FAILED)
        return False
    run.attempts += 1
    run.step = RunStep.SCORING
    run.save(update_fields=["attempts", "step"])
    return True


def _watch(run_id: UUID) -> Callable[[str], None]:
    def reached(step: str) -> None:
        waiting = Run.objects.filter(pk=run_id, state=RunState.WAITING)
        if not (waiting.update(step=step) if step in RunStep.values else waiting.exists()):
            raise CancelledError

    return reached


@transaction.atomic
def _propose(run_id: UUID, pool: Pool, solution: Solution) -> Run:
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state == RunState.WAITING:
        pool.write(run, solution)
        run.gap = solution.gap
        keep(run, pool, solution)
        _finish(run, RunState.SOLVED)
    return run


@transaction.atomic
def _give_up(run_id: UUID, contradiction: Told) -> Run:
    """The locks cannot hold: the groups of before count again, and their page says why."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state == RunState.WAITING:
        run.state, run.contradiction, run.changed_by = RunState.CANCELLED, contradiction, SYSTEM.name
        run.save(update_fields=["state", "contradiction", "changed_by"])
        record("run.cancelled", run.pk, by=SYSTEM, cause=contradiction["cause"])
    return run


@transaction.atomic
def _fail(run_id: UUID) -> None:
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state == RunState.WAITING:
        _finish(run, RunState.FAILED)


def _finish(run: Run, state: RunState) -> None:
    run.state = state
    run.solved_at = now()
    run.save(update_fields=["state", "solved_at", "optimal", "gap", "seconds"])
    record(f"run.{state}", run.pk, by=SYSTEM)
