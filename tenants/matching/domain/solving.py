"""The worker's side of a run: find the best groups and write them down."""

from uuid import UUID

from django.db import transaction

from kernel.clock import now
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.matching.domain.around import Told, around, keep, told
from tenants.matching.domain.pool import Pool
from tenants.matching.domain.search import hold_claimed, pursue
from tenants.matching.enums import RunState
from tenants.matching.models import Run
from tenants.matching.solver.contradictions import ContradictionError
from tenants.matching.solver.solution import Solution
from tenants.matching.solver.solve import solve
from tenants.matching.solver.watching import Watch

TIME_LIMIT = 60.0


def solve_run(run_id: UUID) -> Run:
    """Find the best groups and write them down as a proposal; see `pursue` for all that can happen meanwhile."""
    return pursue(Run, run_id, _find)


def _find(run: Run, watch: Watch) -> Run:
    pool = Pool.of(run.cycle)
    try:
        return propose(run, pool, solve(around(run, pool), time_limit=TIME_LIMIT, watch=watch))
    except ContradictionError as error:
        return _contradict(run, told(error.contradictions[0], pool))


@transaction.atomic
def propose(claimed: Run, pool: Pool, solution: Solution) -> Run:
    """Write the groups down, if the run is still this worker's. Raises LostError."""
    run = hold_claimed(claimed)
    pool.write(run, solution)
    run.gap = solution.gap
    keep(run, pool, solution)
    run.state, run.solved_at = RunState.SOLVED, now()
    run.save(update_fields=["state", "solved_at", "optimal", "gap", "seconds"])
    record("run.solved", run.pk, by=SYSTEM)
    return run


@transaction.atomic
def _contradict(claimed: Run, contradiction: Told) -> Run:
    """The locks cannot hold: the groups of before count again, and their page says why."""
    run = hold_claimed(claimed)
    run.state, run.contradiction, run.changed_by = RunState.CANCELLED, contradiction, SYSTEM.name
    run.save(update_fields=["state", "contradiction", "changed_by"])
    record("run.cancelled", run.pk, by=SYSTEM, cause=contradiction["cause"])
    return run
