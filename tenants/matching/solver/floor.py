"""The aim of the floor: the worst-off placed mentee should have as good a mentor as can be."""

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.engine import could_hold, maximise
from tenants.matching.solver.model import Model
from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.solution import Aim
from tenants.matching.solver.standing import Standing


def best_floor(pool: Pool, standing: Standing, deadline: float) -> Standing:
    """Shut out every pair below the highest score that nobody placed need fall below.

    A floor inside the program makes for weak bounds. Here each trial only asks whether the aims already held
    can still be met without the pairs below one score.
    """
    if not (standing.best != OUT).any():
        return standing
    steps = np.unique(pool.pairs.units[pool.open])
    model, best = standing.model, standing.best
    low = _step(pool, steps, best)
    high = trial = _upper_end(pool, model, steps, low, deadline)
    while low < high:
        answer = maximise(_above(pool, model, steps[trial]), np.zeros(model.size), deadline)
        if answer.choice is not None:
            best = model.seats(answer.choice)
            low = _step(pool, steps, best)
        elif answer.proven:
            high = trial - 1
        else:
            return standing.out_of_time(Aim.FLOOR, best, float(steps[low]), float(steps[high]))
        trial = (low + high + 1) // 2
    return Standing(_above(pool, model, steps[low]), best)


def _upper_end(pool: Pool, model: Model, steps: NDArray[np.int64], low: int, deadline: float) -> int:
    """The highest step that fractions of people can hold: quick to find, and mostly the answer."""
    high = len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if could_hold(_above(pool, model, steps[middle]), deadline):
            low = middle
        else:
            high = middle - 1
    return high


def _step(pool: Pool, steps: NDArray[np.int64], seats: Seats) -> int:
    return int(np.searchsorted(steps, pool.rank(seats).floor))


def _above(pool: Pool, model: Model, floor: np.int64) -> Model:
    return model.shutting(pool.pairs.units[model.mentor, model.mentee] < floor)
