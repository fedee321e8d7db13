"""What no assignment can exceed, found in milliseconds: the pool without the smallest size of a group.

Without it, who can be placed is a bipartite matching. Where an assignment with all rules reaches the same, the aim
is proven without a search.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from tenants.matching.solver.pool import OUT, Pool, Rank


@dataclass(frozen=True, slots=True)
class Bounds:
    """At most `placed` mentees, `grouped` of them in groups, and by wait, longest first, no better than `waited`."""

    placed: int
    grouped: int
    waited: tuple[int, ...]

    def fallbacks(self, placed: int) -> int:
        """Each one-on-one holds one mentee: whoever of the `placed` is in no group needs one."""
        return max(0, placed - self.grouped)

    def admit(self, rank: Rank) -> bool:
        """Whether this much may be possible."""
        enough = self.placed >= rank.placed and self.waited >= rank.waited
        return enough and self.fallbacks(rank.placed) <= -rank.fallbacks_below_zero


def bounds(pool: Pool, floor: int = 0) -> Bounds:
    """The bounds of assignments without a pair below `floor`."""
    usable = pool.open & (pool.pairs.units >= floor)
    offers = usable.sum(axis=1)
    least = np.array([held.least for held in pool.limits], dtype=np.int64)
    most = np.array([held.most for held in pool.limits], dtype=np.int64)
    single = np.array([held.fallback for held in pool.limits], dtype=np.int64)
    grouping = np.where(offers >= least, np.minimum(most, offers), 0)
    either = np.maximum(grouping, np.minimum(single, offers))
    placed = _matched(usable, either)
    grouped = placed if np.array_equal(grouping, either) else _matched(usable, grouping)
    return Bounds(placed, grouped, _waited(pool, usable, either, placed))


def ranks(pool: Pool) -> NDArray[np.int64]:
    """What it is worth to place somebody at all, before any score: shape (mentees,), at least 1.

    One number a wait is enough to let the longest wait go first, it need not outweigh all shorter ones together:
    the sets of mentees that can be seated are a matroid (transversal), and there a heaviest set holds as many as
    can be of the heaviest, then of the next, whatever the distances between the weights.
    """
    by_wait = np.searchsorted(np.unique(pool.waits), pool.waits) + 1
    return np.where(pool.locked != OUT, by_wait.max(initial=0) + 1, by_wait).astype(np.int64)


def _matched(usable: NDArray[np.bool_], seats: NDArray[np.int64]) -> int:
    rows = np.repeat(np.arange(len(seats)), seats)
    found = maximum_bipartite_matching(csr_array(usable[rows]), perm_type="row")
    return int((found >= 0).sum())


def _waited(pool: Pool, usable: NDArray[np.bool_], seats: NDArray[np.int64], placed: int) -> tuple[int, ...]:
    possible = np.flatnonzero(usable.any(axis=0))
    if pool.levels and placed < len(possible):
        values = np.where(usable, ranks(pool), 0)[np.repeat(np.arange(len(seats)), seats)]
        at, columns = linear_sum_assignment(values, maximize=True)
        possible = columns[values[at, columns] > 0]
    return tuple(int((pool.waits[possible] == level).sum()) for level in pool.levels)
