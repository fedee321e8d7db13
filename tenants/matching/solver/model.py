"""The pool as an integer program: columns, rows and nothing about aims.

One column per pair that is possible; one per mentee, "left out"; per mentor one column "holds a group" and one
"holds a one-on-one" where the limits need them. Every column is 0 or 1. A new kind of rule is a new function
that adds rows.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.rows import Rows
from tenants.matching.solver.unsettled import Unsettled

Vector: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int64]
Choice: TypeAlias = NDArray[np.bool_]
"""Which columns are 1, shape (model.size,)."""


@dataclass(frozen=True, slots=True)
class Model:
    """Columns 0 .. len(mentor) - 1 are pairs: of `mentor[i]`, a row of the grid, and `mentee[i]`, a column of it.

    Further columns stand in `left` by mentee, in `groups` and `singles` by mentor; -1 where there is none. `moves`
    has one column for each unsettled group and mentor to whom somebody of it could go.
    `ceilings` holds each column's upper bound, shape (size,): 1, or 0 for what is shut out.
    """

    mentor: Indices
    mentee: Indices
    left: Indices
    groups: Indices
    singles: Indices
    moves: Indices
    ceilings: Vector
    matrix: "csr_array[np.float64]"
    lower: Vector
    upper: Vector

    @property
    def size(self) -> int:
        return len(self.ceilings)

    def at_least(self, aim: Vector, value: float) -> "Model":
        """The same model where the sum of `aim`, shape (size,), must reach `value`."""
        return replace(
            self,
            matrix=vstack([self.matrix, csr_array(aim[np.newaxis, :])], format="csr"),
            lower=np.append(self.lower, value),
            upper=np.append(self.upper, np.inf),
        )

    def shutting(self, pairs: NDArray[np.bool_]) -> "Model":
        """The same model without the pairs marked in `pairs`, shape (len(self.mentor),)."""
        return self.without(np.concatenate([pairs, np.zeros(self.size - len(pairs), dtype=np.bool_)]))

    def without(self, columns: NDArray[np.bool_]) -> "Model":
        """The same model with 0 for the columns marked in `columns`, shape (size,)."""
        return replace(self, ceilings=np.where(columns, 0.0, self.ceilings))

    def seats(self, choice: Choice) -> Seats:
        chosen = np.flatnonzero(choice[: len(self.mentor)])
        seats = np.full(len(self.left), OUT, dtype=np.int64)
        seats[self.mentee[chosen]] = self.mentor[chosen]
        return seats

    def over_pairs(self, grid: NDArray[np.int64]) -> Vector:
        """The values of a grid, shape (mentors, mentees), over all columns; 0 where a column is no pair."""
        values = np.zeros(self.size)
        values[: len(self.mentor)] = grid[self.mentor, self.mentee]
        return values


def build(pool: Pool) -> Model:
    """The model of all assignments that keep every rule of the pool."""
    mentor, mentee = np.nonzero(pool.open)
    taking = np.bincount(mentor, minlength=len(pool.limits)) > 0
    switched = taking & np.array([held.least > 1 for held in pool.limits], dtype=np.bool_)
    most = np.array([held.most for held in pool.limits], dtype=np.int64)
    fallback = np.array([held.fallback for held in pool.limits], dtype=np.bool_)
    left = _numbered(np.bincount(mentee, minlength=len(pool.locked)) > 0, len(mentor))
    groups = _numbered(switched & (most > 0), _after(len(mentor), left))
    singles = _numbered(switched & fallback, _after(len(mentor), left, groups))
    going = [(at, row) for at, group in enumerate(pool.unsettled) for row in _targets(pool, group)]
    moves = np.arange(len(going)) + _after(len(mentor), left, groups, singles)
    rows = Rows(_after(len(mentor), left, groups, singles, moves))
    _place_once(rows, mentee, left)
    _keep_sizes(rows, pool, mentor, groups, singles)
    _keep_apart(rows, pool, mentor, mentee, groups, singles)
    for (at, row), move in zip(going, moves.tolist(), strict=True):
        rows.imply(np.flatnonzero((mentor == row) & np.isin(mentee, pool.unsettled[at].columns)), move)
    ceilings = np.ones(rows.size)
    ceilings[left[(pool.locked != OUT) & (left >= 0)]] = 0.0
    return Model(mentor, mentee, left, groups, singles, moves, ceilings, *rows.system())


def _after(first: int, *taken: Indices) -> int:
    """The next free column number."""
    return max([first, *(int(numbers.max(initial=-1)) + 1 for numbers in taken)])


def _targets(pool: Pool, group: Unsettled) -> list[int]:
    possible = pool.open[:, list(group.columns)].any(axis=1)
    return [row for row in np.flatnonzero(possible).tolist() if row != group.row]


def _numbered(wanted: NDArray[np.bool_], first: int) -> Indices:
    """Column numbers from `first` on for those wanted, -1 for the others."""
    return np.where(wanted, first + np.cumsum(wanted) - 1, -1).astype(np.int64)


def _place_once(rows: Rows, mentee: Indices, left: Indices) -> None:
    """Who is left out has a column, so that the number placed is a short row: with one row over all pairs
    HiGHS took 10 times as long to prove the fewest fallbacks of 100 mentors and 500 mentees.
    """
    known = np.flatnonzero(left >= 0)
    at = np.cumsum(left >= 0) - 1
    columns = np.concatenate([np.arange(len(mentee)), left[known]])
    rows.add(np.concatenate([at[mentee], at[known]]), columns, 1.0, np.ones(len(known)), np.ones(len(known)))


def _keep_sizes(rows: Rows, pool: Pool, mentor: Indices, groups: Indices, singles: Indices) -> None:
    """Between least and most with the group open, exactly one with the one-on-one, else nobody."""
    count = len(pool.limits)
    least = np.array([held.least for held in pool.limits], dtype=np.float64)
    most = np.array([held.most for held in pool.limits], dtype=np.float64)
    switched = (groups >= 0) | (singles >= 0)
    opened, alone = np.flatnonzero(groups >= 0), np.flatnonzero(singles >= 0)
    at = np.concatenate([mentor, opened, alone])
    columns = np.concatenate([np.arange(len(mentor)), groups[opened], singles[alone]])
    ones, one = np.ones(len(mentor)), np.ones(len(alone))
    free = np.where(switched, 0.0, most)
    rows.add(at, columns, np.concatenate([ones, -most[opened], -one]), np.full(count, -np.inf), free)
    rows.add(
        at, columns, np.concatenate([ones, -least[opened], -one]), np.zeros(count), np.full(count, np.inf)
    )
    both = np.flatnonzero((groups >= 0) & (singles >= 0))
    pair = np.concatenate([groups[both], singles[both]])
    rows.add(np.tile(np.arange(len(both)), 2), pair, 1.0, np.zeros(len(both)), np.ones(len(both)))


def _keep_apart(
    rows: Rows, pool: Pool, mentor: Indices, mentee: Indices, groups: Indices, singles: Indices
) -> None:
    """At most one of a clique in a group, and nobody of it where the mentor has no group."""
    for clique in pool.cliques:
        inside = np.flatnonzero(np.isin(mentee, clique))
        for row in np.unique(mentor[inside]):
            columns = inside[mentor[inside] == row]
            switches = [number for number in (groups[row], singles[row]) if number >= 0]
            if len(columns) > 1:
                rows.at_most_one(columns, switches)
