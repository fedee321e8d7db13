"""What the coordinator does next, worked out from the data."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kernel.clock import today
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.run import is_outdated, latest_run
from tenants.matching.enums import RunState
from tenants.matching.models import Run


class Step(StrEnum):
    IMPORT = "import"
    OPEN = "open"
    RECRUIT = "recruit"
    ENROL = "enrol"
    FIND = "find"
    WAIT = "wait"
    RETRY = "retry"
    CONFIRM = "confirm"
    PUBLISH = "publish"
    BEGIN = "begin"
    MEET = "meet"
    OVER = "over"
    CLOSE = "close"
    NEXT = "next"


_OF_RUN = {
    RunState.WAITING: Step.WAIT,
    RunState.FAILED: Step.RETRY,
    RunState.SOLVED: Step.CONFIRM,
    RunState.CONFIRMED: Step.PUBLISH,
}
_LOSES_ITS_WORTH = {Step.CONFIRM, Step.PUBLISH}


@dataclass(frozen=True, slots=True)
class NextStep:
    """`cycle` is the one the step is about, `run` its latest matching."""

    step: Step
    cycle: Cycle | None = None
    run: Run | None = None


def next_of_network(people: int, cycles: Sequence[Cycle]) -> NextStep:
    """The step of the cycle that needs the coordinator first; `cycles` as the query of that name has them."""
    if not people:
        return NextStep(Step.IMPORT)
    if not cycles:
        return NextStep(Step.OPEN)
    return next_of_cycle(current(cycles))


def current(cycles: Sequence[Cycle]) -> Cycle:
    """The cycle that needs the coordinator first, of one or more, the newest first."""
    preparing = [cycle for cycle in cycles if cycle.is_preparing]
    meeting = [cycle for cycle in cycles if cycle.is_meeting]
    return (preparing[-1:] or meeting or list(cycles))[0]


def next_of_cycle(cycle: Cycle) -> NextStep:
    """`cycle` carries `mentors` and `mentees`, counted."""
    run = latest_run(cycle)
    if not cycle.is_preparing:
        return NextStep(_of_started(cycle), cycle, run)
    if cycle.state == CycleState.DRAFT:
        return NextStep(Step.RECRUIT, cycle, run)
    if not (cycle.mentors and cycle.mentees):  # type: ignore[attr-defined]
        return NextStep(Step.ENROL, cycle, run)
    return NextStep(step_of_run(run), cycle, run)


def _of_started(cycle: Cycle) -> Step:
    """The step of a cycle that has groups, or was cancelled."""
    if cycle.state == CycleState.WRAP_UP:
        return Step.CLOSE
    return _by_dates(cycle) if cycle.state == CycleState.RUNNING else Step.NEXT


def _by_dates(cycle: Cycle) -> Step:
    """The step of a cycle that runs."""
    if today() < cycle.starts_on:
        return Step.BEGIN
    return Step.MEET if today() <= cycle.ends_on else Step.OVER


def step_of_run(run: Run | None) -> Step:
    """The step of a cycle that does not run yet and has people of both sides."""
    step = _OF_RUN.get(RunState(run.state), Step.FIND) if run else Step.FIND
    return Step.FIND if run and step in _LOSES_ITS_WORTH and is_outdated(run) else step
