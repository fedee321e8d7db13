"""One run of HiGHS, the mixed-integer solver behind SciPy."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

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
    left = deadline - monotonic()
    if left <= 0:
        return NO_TIME
    system = _system(model)
    result = milp(
        -worth,
        integrality=np.ones(model.size, dtype=np.int64),
        bounds=Bounds(0.0, model.ceilings),
        constraints=LinearConstraint(*system),
        options={"time_limit": left, "mip_rel_gap": 0.0},
    )
    choice = None if result.x is None else np.round(result.x) == 1
    if choice is not None and not _holds(system, choice):
        return NO_TIME
    bound = np.inf if result.mip_dual_bound is None else -float(result.mip_dual_bound)
    return Answer(choice, result.status in (_OPTIMAL, _INFEASIBLE), bound)


def could_hold(model: Model, deadline: float) -> bool:
    """False only where even fractions of people cannot satisfy the rows: then no assignment can."""
    left = deadline - monotonic()
    if left <= 0:
        return True
    result = milp(
        np.zeros(model.size),
        bounds=Bounds(0.0, model.ceilings),
        constraints=LinearConstraint(*_system(model)),
        options={"time_limit": left},
    )
    return bool(result.status != _INFEASIBLE)


class _System(NamedTuple):
    matrix: csr_array[np.float64]
    lower: Vector
    upper: Vector


def _system(model: Model) -> _System:
    starts = np.concatenate(([0], np.cumsum([len(row.columns) for row in model.rows])))
    columns = _joined([row.columns for row in model.rows], np.int64)
    values = _joined([row.values for row in model.rows], np.float64)
    return _System(
        csr_array((values, columns, starts), shape=(len(model.rows), model.size)),
        np.array([row.lower for row in model.rows]),
        np.array([row.upper for row in model.rows]),
    )


def _joined(pieces: Sequence[Sequence[float]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.asarray(piece, dtype=kind) for piece in pieces])


def _holds(system: _System, choice: Choice) -> bool:
    """Whether the rounded choice still satisfies every row: rounding could have broken one."""
    sums = system.matrix @ choice.astype(np.float64)
    return bool(np.all(sums >= system.lower - _SLACK) and np.all(sums <= system.upper + _SLACK))
