"""The aim of the floor: the worst-off placed mentee should have as good a mentor as can be."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.bounds import bounds
from tenants.matching.solver.engine import could_hold, maximise
from tenants.matching.solver.model import Model
from tenants.matching.solver.opening import opened
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
    rank = pool.rank(best)
    low = _step(pool, steps, best)
    high = _last(low, len(steps) - 1, lambda step: bounds(pool, int(steps[step])).admit(rank))
    if low < high:
        best = max(best, _opened(pool, best, int(steps[high])), key=pool.order)
        low = _step(pool, steps, best)
    trial = high
    while low < high:
        answer = maximise(_above(pool, model, steps[trial]), np.zeros(model.size), deadline)
        if answer.choice is None and not answer.proven:
            return standing.out_of_time(Aim.FLOOR, best, float(steps[low]), float(steps[high]))
        if answer.choice is not None:
            best = model.seats(answer.choice)
            low = _step(pool, steps, best)
            trial = (low + high + 1) // 2
        else:
            high = _last(low, trial - 1, lambda step: could_hold(_above(pool, model, steps[step]), deadline))
            trial = high
    return Standing(_above(pool, model, steps[low]), best)


def _last(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The last step that holds; the first, `low`, is known to."""
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return high


def _opened(pool: Pool, best: Seats, floor: int) -> Seats:
    """An assignment with this floor at the first try, if it is as good in all aims before; else the best."""
    found = opened(pool, floor)
    if found is None:
        return best
    return found if pool.before_floor(found) == pool.before_floor(best) else best


def _step(pool: Pool, steps: NDArray[np.int64], seats: Seats) -> int:
    return int(np.searchsorted(steps, pool.rank(seats).floor))


def _above(pool: Pool, model: Model, floor: np.int64) -> Model:
    return model.shutting(pool.pairs.units[model.mentor, model.mentee] < floor)
