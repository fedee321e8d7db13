"""Which groups to open: as many as can be filled. Mostly that proves the first aims at once.

Of a matching that fills the smallest size of each open group and one that places the most people, there is a
third that does both (Mendelsohn and Dulmage 1958): so where every group can be filled, the smallest size costs
nobody a place.
"""

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.bounds import ranks
from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.seating import Benches, assigned

_TRIES = 40


def opened(pool: Pool, floor: int = 0) -> Seats | None:
    """A lawful assignment without a pair below `floor`, most placed, fewest fallbacks, longest waited.

    Groups that cannot be filled are closed, the emptiest first; of people who are kept apart but sit together one
    keeps the seat and the others look elsewhere. It is no proof of anything, and None where some tries find none.
    """
    least = np.array([held.least for held in pool.limits], dtype=np.int64)
    usable = pool.open & (pool.pairs.units >= floor)
    most = np.array([held.most for held in pool.limits], dtype=np.int64)
    open_ = (most > 0) & (usable.sum(axis=1) >= least)
    for _ in range(_TRIES):
        seats = _filled(pool, usable, open_)
        counts = np.bincount(seats[seats != OUT], minlength=len(least))
        short = np.flatnonzero(open_ & (least > 1) & (counts < least))
        tied = _tied(pool, seats)
        if not (len(short) or tied):
            return seats if pool.lawful(seats) else None
        open_[short[np.argsort(counts[short], kind="stable")[: max(1, len(short) // 3)]]] = False
        for column in tied:
            usable[seats[column], column] = False
    return None


def _tied(pool: Pool, seats: Seats) -> list[int]:
    """Who would have to move for nobody to sit with somebody they are kept apart from; locked people stay."""
    found = []
    for clique in pool.cliques:
        sitting = sorted(clique, key=lambda column: (pool.locked[column] == OUT, pool.open[:, column].sum()))
        taken: set[int] = {OUT}
        for column in sitting:
            row = int(seats[column])
            if row in taken and row != OUT:
                found.append(column)
            taken.add(row)
    return found


def _filled(pool: Pool, usable: NDArray[np.bool_], open_: NDArray[np.bool_]) -> Seats:
    """The smallest groups first, then most placed, fewest of them one-on-one, longest waited."""
    least = np.array([held.least if held.least > 1 else 0 for held in pool.limits], dtype=np.int64)
    most = np.array([held.most for held in pool.limits], dtype=np.int64)
    single = np.array([held.fallback for held in pool.limits], dtype=np.int64)
    weights = ranks(pool)
    dear = int(weights.sum()) + 1
    placed = dear * (len(weights) + 1)
    alone = (~open_ & (single > 0))[:, np.newaxis]
    values = np.where(usable, placed + weights - alone * dear, 0)
    benches = Benches(np.where(open_, least, 0), np.where(open_, most, single))
    return assigned(values, benches, placed * (len(weights) + 1))
