"""Pools where no group is too small: no search is needed, every aim is proven by a classic assignment problem."""

import numpy as np

from tenants.matching.solver.bounds import bounds
from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.scores import UNITS
from tenants.matching.solver.seating import Benches, seat
from tenants.matching.solver.ties import lots


def is_simple(pool: Pool) -> bool:
    """Whether each mentor may hold any number of mentees up to a limit, whoever they are.

    In a steady pool the floor comes after the worth of pairs, which one threshold cannot express.
    """
    return not (pool.cliques or pool.steady) and all(
        held.least <= 1 and not held.fallback for held in pool.limits
    )


def assign(pool: Pool) -> Seats | None:
    """The best assignment; None where its numbers would be too large to be exact.

    Without smallest sizes the bounds are what is reached. The floor is the highest at which they stay the same.
    """
    most = bounds(pool)
    locked = np.flatnonzero(pool.locked != OUT)
    held = int(pool.pairs.units[pool.locked[locked], locked].min(initial=UNITS))
    steps = np.unique(pool.pairs.units[pool.open])
    low, high = 0, max(0, int(np.searchsorted(steps, held, side="right")) - 1)
    while low < high:
        middle = (low + high + 1) // 2
        if bounds(pool, int(steps[middle])) == most:
            low = middle
        else:
            high = middle - 1
    return seat(pool, _benches(pool), int(steps[low]), lots(pool))


def _benches(pool: Pool) -> Benches:
    wanted = pool.open.sum(axis=1)
    most = np.minimum(np.array([held.most for held in pool.limits], dtype=np.int64), wanted)
    return Benches(np.zeros_like(most), most)
