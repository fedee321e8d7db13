"""The worker's side of a repair: find the smallest change and write it down."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction

from kernel.clock import now
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle
from tenants.matching.domain.running import Running
from tenants.matching.domain.search import hold_claimed, pursue
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair
from tenants.matching.solver.remedies import Unplaced
from tenants.matching.solver.repair import Repair as Found
from tenants.matching.solver.repair import Step, repair
from tenants.matching.solver.solution import Match
from tenants.matching.solver.watching import Watch

TIME_LIMIT = 30.0


def solve_repair(repair_id: UUID) -> Repair:
    """Find the change and write it down; see `pursue` for all that can happen meanwhile."""
    return pursue(Repair, repair_id, _find)


def _find(wanted: Repair, watch: Watch) -> Repair:
    running = Running.of(wanted.cycle)
    return propose(wanted, running, repair(running.problem(), time_limit=TIME_LIMIT, watch=watch))


@transaction.atomic
def propose(claimed: Repair, running: Running, found: Found) -> Repair:
    """Write the change down, if the search is still this worker's, in the place of what was proposed before.

    Raises LostError. The cycle is locked first, as by whoever carries a proposal out.
    """
    cycle = Cycle.objects.select_for_update().get(pk=claimed.cycle_id)
    wanted = hold_claimed(claimed)
    for before in cycle.repairs.select_for_update().filter(state=RepairState.PROPOSED):
        before.state = RepairState.REPLACED
        before.save(update_fields=["state"])
        record("repair.replaced", cycle.pk, by=SYSTEM)
    _write(wanted, running, found)
    record("repair.found", wanted.cycle_id, by=SYSTEM, steps=len(wanted.steps))
    return wanted


def _write(wanted: Repair, running: Running, found: Found) -> None:
    left, steps = found.solution.unplaced, [step for step in found.steps if _changes(step, running)]
    wanted.steps = [_step(step, running) for step in steps]
    wanted.moves = _moves(found, [key for step in steps for key in step.mentee_keys], running)
    wanted.unplaced = running.mentees_of(one.mentee_key for one in left)
    wanted.causes = dict(zip(wanted.unplaced, [_cause(one, running) for one in left], strict=True))
    wanted.standing = [list(pair) for pair in running.standing]
    wanted.optimal = found.solution.optimal
    wanted.state = RepairState.PROPOSED if steps else RepairState.NOTHING
    wanted.solved_at = now()
    wanted.save()


def _cause(left: Unplaced, running: Running) -> dict[str, Any]:
    return {"cause": left.cause.value, **running.pool.details(left)}


def _changes(step: Step, running: Running) -> bool:
    """Who loses the place with a mentor who left has lost it already."""
    return bool(step.after) or not running.has_left(step.before)


def _step(step: Step, running: Running) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "before": running.mentors_of(step.before),
        "after": running.mentors_of(step.after),
        "mentees": running.mentees_of(step.mentee_keys),
    }


def _moves(found: Found, moved: list[int], running: Running) -> list[dict[str, Any]]:
    matches = {match.mentee_key: match for match in found.solution.matches}
    people = running.mentees_of(moved)
    return [
        {"mentee": mentee, **_place(matches.get(key), running)}
        for key, mentee in zip(moved, people, strict=True)
    ]


def _place(match: Match | None, running: Running) -> dict[str, Any]:
    if match is None:
        return {"mentor": "", "score": 0, "reasons": []}
    return {
        "mentor": running.mentors_of([match.mentor_key])[0],
        "score": match.score.units,
        "reasons": [asdict(reason) for reason in match.reasons],
    }
