"""How far a run that is being solved has come."""

from dataclasses import dataclass

from tenants.matching.enums import RunStep
from tenants.matching.models import Run

STEPS = list(RunStep)


@dataclass(frozen=True, slots=True)
class Waiting:
    """`done` of `total` steps are over; `now` says in words what is being done."""

    now: str
    done: int
    total: int


def waiting(run: Run) -> Waiting:
    step = RunStep(run.step)
    return Waiting(str(step.label), STEPS.index(step), len(STEPS))
