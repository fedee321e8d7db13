"""One run of HiGHS, the mixed-integer solver behind SciPy."""

from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tenants.matching.solver.model import Choice, Model, Vector

_OPTIMAL, _INFEASIBLE = 0, 2
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run found out.

    `choice` is None where no assignment was found. `proven` says that the search was finished: `choice` is
    the best there is, or nothing exists. No assignment is worth more than `bound`; infinite where unknown.
    """

    choice: Choice | None
    proven: bool
    bound: float


NO_TIME = Answer(None, False, np.inf)


def maximise(model: Model, worth: Vector, deadline: float) -> Answer:
    """The best choice by `worth`, shape (model.size,), found before `deadline` (seconds of `monotonic`)."""
    left = seconds_until(deadline)
    if left <= 0:
        return NO_TIME
    result = milp(
        -worth,
        integrality=np.ones(model.size, dtype=np.int64),
        bounds=Bounds(0.0, model.ceilings),
        constraints=LinearConstraint(model.matrix, model.lower, model.upper),
        options={"time_limit": left, "mip_rel_gap": 0.0},
    )
    choice = None if result.x is None else np.round(result.x) == 1
    if choice is not None and not _holds(model, choice):
        return NO_TIME
    bound = np.inf if result.mip_dual_bound is None else -float(result.mip_dual_bound)
    return Answer(choice, result.status in (_OPTIMAL, _INFEASIBLE), bound)


def could_hold(model: Model, deadline: float) -> bool:
    """False only where even fractions of people cannot satisfy the rows: then no assignment can."""
    left = seconds_until(deadline)
    if left <= 0:
        return True
    result = milp(
        np.zeros(model.size),
        bounds=Bounds(0.0, model.ceilings),
        constraints=LinearConstraint(model.matrix, model.lower, model.upper),
        options={"time_limit": left},
    )
    return bool(result.status != _INFEASIBLE)


def seconds_until(deadline: float) -> float:
    return deadline - monotonic()


def _holds(model: Model, choice: Choice) -> bool:
    """Whether the rounded choice still satisfies every row: rounding could have broken one."""
    sums = model.matrix @ choice.astype(np.float64)
    return bool(np.all(sums >= model.lower - _SLACK) and np.all(sums <= model.upper + _SLACK))
