"""The best assignment where the number of seats with each mentor is given.

Seats against mentees are a classic assignment problem: its linear program is totally unimodular, and SciPy's
`linear_sum_assignment` solves it exactly. Several aims become one sum: each aim's unit is worth more than all
that the aims after it can add up to. All numbers are whole and small enough that doubles hold them exactly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from tenants.matching.solver.bounds import ranks
from tenants.matching.solver.pool import OUT, Pool, Seats

_EXACT = 2**52
Grid = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Benches:
    """Seats by mentor, shape (mentors,): `least` of them must be taken, no more than `most` can be."""

    least: NDArray[np.int64]
    most: NDArray[np.int64]


def seat(pool: Pool, benches: Benches, floor: int, lots: Grid) -> Seats | None:
    """Fill the least seats, then: locked people first, most placed, longest waited, worth, highest lots.

    No pair below `floor` is used. None where the numbers would be too large to be exact.
    """
    usable = pool.open & (pool.pairs.units >= floor)
    for draw in (lots, np.zeros_like(lots)):
        values, bonus = _values(pool, usable, draw)
        bonus = bonus if benches.least.any() else 0
        if (int(values.max(initial=0)) + bonus) * (len(pool.waits) + 1) < _EXACT:
            return assigned(values, benches, bonus)
    return None


def _values(pool: Pool, usable: NDArray[np.bool_], lots: Grid) -> tuple[Grid, int]:
    """Each pair's value, 0 where it cannot be, and a bonus above all that values can add up to."""
    drawn = int(lots.max(initial=0)) * len(pool.waits) + 1
    fine = np.where(usable, pool.worth * drawn + lots, 0)
    place = int(fine.max(axis=0, initial=0).sum()) + 1
    values = np.where(usable, fine + place * ranks(pool), 0)
    return values, int(values.max(axis=0, initial=0).sum()) + 1


def assigned(values: Grid, benches: Benches, bonus: int) -> Seats:
    """The heaviest assignment, a pair of value 0 being none; `bonus` comes on top for each of the least seats."""
    mentors = np.arange(len(benches.most))
    forced, free = np.repeat(mentors, benches.least), np.repeat(mentors, benches.most - benches.least)
    rows = np.concatenate([forced, free])
    costs = values[rows]
    costs[: len(forced)] += bonus * (costs[: len(forced)] > 0)
    at, columns = linear_sum_assignment(costs, maximize=True)
    taken = costs[at, columns] > 0
    seats = np.full(values.shape[1], OUT, dtype=np.int64)
    seats[columns[taken]] = rows[at[taken]]
    return seats
