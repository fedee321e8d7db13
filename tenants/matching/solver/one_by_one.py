"""Pools where no group is too small: no search is needed, every aim is proven by a classic assignment problem."""

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.seating import Benches, ranks, seat
from tenants.matching.solver.ties import lots


def is_simple(pool: Pool) -> bool:
    """Whether each mentor may hold any number of mentees up to a limit, whoever they are.

    In a steady pool the floor comes after the worth of pairs, which one threshold cannot express.
    """
    return not (pool.cliques or pool.steady) and all(
        held.least <= 1 and not held.fallback for held in pool.limits
    )


def assign(pool: Pool) -> Seats | None:
    """The best assignment; None where its numbers would be too large to be exact."""
    benches = _benches(pool)
    profile = _profile(pool, benches, 0)
    locked = pool.locked != OUT
    held = int(pool.pairs.units[pool.locked[locked], np.flatnonzero(locked)].min(initial=1000))
    steps = np.unique(pool.pairs.units[pool.open])
    low, high = 0, int(np.searchsorted(steps, held, side="right")) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _profile(pool, benches, int(steps[middle])) == profile:
            low = middle
        else:
            high = middle - 1
    floor = int(steps[low]) if len(steps) else 0
    return seat(pool, benches, floor, lots(pool))


def _benches(pool: Pool) -> Benches:
    wanted = pool.open.sum(axis=1)
    most = np.minimum(np.array([held.most for held in pool.limits], dtype=np.int64), wanted)
    return Benches(np.zeros_like(most), most)


def _profile(pool: Pool, benches: Benches, floor: int) -> tuple[int, ...]:
    """How many can be placed with pairs of at least `floor`, of each rank, the highest rank first."""
    usable = pool.open & (pool.pairs.units >= floor)
    rows = np.repeat(np.arange(len(benches.most)), benches.most)
    weights = ranks(pool)
    found = maximum_bipartite_matching(csr_array(usable[rows]), perm_type="row")
    placed = int((found >= 0).sum())
    if placed == int(pool.open.any(axis=0).sum()) or len(np.unique(weights)) == 1:
        return (placed,)
    values = np.where(usable[rows], weights, 0)
    at, columns = linear_sum_assignment(values, maximize=True)
    return placed, *np.bincount(weights[columns[values[at, columns] > 0]], minlength=weights.max() + 1)[::-1]
