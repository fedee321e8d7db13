"""The pool as an integer program: columns, rows and nothing about aims.

One column per pair that fits; one per mentee, "left out"; per mentor one column "holds a group" and one
"holds a one-on-one" where the limits need them. Every column is 0 or 1. A new kind of rule is a new function
that returns rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.limits import Limits
from tenants.matching.solver.pairs import Pair

Vector: TypeAlias = NDArray[np.float64]
Choice: TypeAlias = NDArray[np.bool_]
"""Which columns are 1, shape (model.size,)."""


@dataclass(frozen=True, slots=True)
class Row:
    """`lower` <= the sum of `values[i]` times column `columns[i]` <= `upper`."""

    columns: Sequence[int]
    values: Sequence[float]
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Model:
    """Columns 0 .. len(pairs) - 1 are the pairs. Further columns stand in `left` by mentee key, in `groups`
    and `singles` by mentor key.

    `ceilings` holds each column's upper bound, shape (size,): 1, or 0 for a pair that is shut out.
    """

    pairs: tuple[Pair, ...]
    left: Mapping[int, int]
    groups: Mapping[int, int]
    singles: Mapping[int, int]
    ceilings: Vector
    rows: tuple[Row, ...]

    @property
    def size(self) -> int:
        return len(self.ceilings)

    def with_row(self, row: Row) -> "Model":
        return replace(self, rows=(*self.rows, row))

    def shutting(self, pairs: NDArray[np.bool_]) -> "Model":
        """The same model without the pairs marked in `pairs`, shape (len(self.pairs),)."""
        ceilings = self.ceilings.copy()
        ceilings[: len(pairs)][pairs] = 0.0
        return replace(self, ceilings=ceilings)

    def chosen(self, choice: Choice) -> list[Pair]:
        return [self.pairs[column] for column in np.flatnonzero(choice[: len(self.pairs)])]


def build(fits: Iterable[Pair], limits: Mapping[int, Limits]) -> Model:
    """The model of all assignments that keep every mentor's limits and place no mentee twice."""
    pairs = tuple(pair for pair in fits if limits[pair[0]].ceiling)
    by_mentor, by_mentee = _columns_by_person(pairs)
    grouping = [mentor for mentor in by_mentor if limits[mentor].least > 1]
    numbers = count(len(pairs))
    left = {mentee: next(numbers) for mentee in by_mentee}
    groups = {mentor: next(numbers) for mentor in grouping if limits[mentor].most}
    singles = {mentor: next(numbers) for mentor in grouping if limits[mentor].fallback}
    rows = [_placed_or_left(columns, left[mentee]) for mentee, columns in by_mentee.items()]
    for mentor, columns in by_mentor.items():
        rows.extend(_mentor_rows(columns, limits[mentor], groups.get(mentor), singles.get(mentor)))
    return Model(pairs, left, groups, singles, np.ones(next(numbers)), tuple(rows))


def _columns_by_person(pairs: Sequence[Pair]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    by_mentor: dict[int, list[int]] = defaultdict(list)
    by_mentee: dict[int, list[int]] = defaultdict(list)
    for column, (mentor, mentee) in enumerate(pairs):
        by_mentor[mentor].append(column)
        by_mentee[mentee].append(column)
    return by_mentor, by_mentee


def _placed_or_left(columns: Sequence[int], left: int) -> Row:
    """Who is left out has a column, so that the number placed is a short row: with one row over all pairs
    HiGHS took 10 times as long to prove the fewest fallbacks of 100 mentors and 500 mentees.
    """
    return Row([*columns, left], [1.0] * (len(columns) + 1), 1.0, 1.0)


def _at_most(columns: Sequence[int], upper: float) -> Row:
    return Row(columns, [1.0] * len(columns), 0.0, upper)


def _mentor_rows(columns: list[int], held: Limits, group: int | None, single: int | None) -> Iterator[Row]:
    """Between least and most with the group open, exactly one with the one-on-one, else nobody."""
    if held.least <= 1:
        yield _at_most(columns, held.most)
        return
    sizes = [(group, held.least, held.most), (single, 1, 1)]
    ways = [(way, -float(least), -float(most)) for way, least, most in sizes if way is not None]
    switches = [way for way, _, _ in ways]
    ones = [1.0] * len(columns)
    yield Row([*columns, *switches], [*ones, *(least for _, least, _ in ways)], 0.0, np.inf)
    yield Row([*columns, *switches], [*ones, *(most for _, _, most in ways)], -np.inf, 0.0)
    if len(switches) > 1:
        yield _at_most(switches, 1)
