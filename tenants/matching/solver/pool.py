"""The pool as the search sees it: who may sit where, and what an assignment is worth."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.cliques import cliques_of
from tenants.matching.solver.comparison import Flags
from tenants.matching.solver.limits import Limits, limits_of
from tenants.matching.solver.pairs import Pair, Pairs
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.scores import UNITS
from tenants.matching.solver.solution import Reached
from tenants.matching.solver.unsettled import Unsettled, unsettled_of

OUT = -1
Seats: TypeAlias = NDArray[np.int64]
"""An assignment: each mentee's mentor as a row of the grid, or OUT. Shape (mentees,)."""


class Rank(NamedTuple):
    """What is reached, aim by aim in their order; always the more the better."""

    placed: int
    fallbacks_below_zero: int
    waited: tuple[int, ...]
    floor: int
    total: int
    kept: int
    moves_below_zero: int = 0


@dataclass(frozen=True)
class Pool:
    """`locked` are the seats that are decided; `open` marks the pairs that are still possible, locked ones too,
    and `earlier` those of the last assignment, both in shape (mentors, mentees). Each of `cliques` holds columns
    of mentees who are kept apart: at most one of them in a group. In a `steady` pool the pairs that are kept are
    the aim right after the number placed, then that the `unsettled` groups of before stay together.
    """

    problem: Problem
    pairs: Pairs
    limits: tuple[Limits, ...]
    locked: Seats
    open: Flags
    earlier: Flags
    cliques: tuple[tuple[int, ...], ...]
    steady: bool = False
    unsettled: tuple[Unsettled, ...] = ()

    @cached_property
    def waits(self) -> NDArray[np.int64]:
        return np.array([mentee.waited for mentee in self.pairs.mentees], dtype=np.int64)

    @cached_property
    def levels(self) -> list[int]:
        """The waits that give a right, longest first."""
        return sorted({int(wait) for wait in self.waits if wait > 0}, reverse=True)

    @cached_property
    def worth(self) -> NDArray[np.int64]:
        """Two aims in one sum, shape (mentors, mentees): score first, then whether the pair was together before.

        All that can be kept is less than one thousandth of a score; in a steady pool it is the other way round.
        """
        score, keep = self._scales
        return self.pairs.units * score + self.earlier * keep

    def worth_of(self, rank: "Rank") -> int:
        score, keep = self._scales
        return rank.total * score + rank.kept * keep

    @property
    def _scales(self) -> tuple[int, int]:
        if not self.earlier.any():
            return 1, 0
        count = len(self.pairs.mentees)
        return (1, count * UNITS + 1) if self.steady else (count + 1, 1)

    def order(self, seats: Seats) -> tuple[Any, ...]:
        """Of two assignments the one with the greater order is the better."""
        rank = self.rank(seats)
        return (rank.placed, rank.kept, rank.moves_below_zero, *rank[1:]) if self.steady else rank

    def rank(self, seats: Seats) -> Rank:
        columns = np.flatnonzero(seats != OUT)
        places = seats[columns], columns
        units = self.pairs.units[places]
        counts = np.bincount(seats[columns], minlength=len(self.limits))
        return Rank(
            len(columns),
            -sum(self.limits[row].is_fallback(int(counts[row])) for row in np.flatnonzero(counts == 1)),
            tuple(int(np.count_nonzero(self.waits[columns] == level)) for level in self.levels),
            int(units.min()) if len(units) else 0,
            int(units.sum()),
            int(np.count_nonzero(self.earlier[places])),
            -sum(group.moves(seats) for group in self.unsettled),
        )

    def before_floor(self, seats: Seats) -> tuple[Any, ...]:
        return self.order(seats)[: 5 if self.steady else 3]

    def reached(self, seats: Seats) -> Reached:
        rank = self.rank(seats)
        waited = tuple(zip(self.levels, rank.waited, strict=True))
        return Reached(rank.placed, -rank.fallbacks_below_zero, waited, rank.floor, rank.total, rank.kept)

    def lawful(self, seats: Seats) -> bool:
        """Whether every rule holds, locks included."""
        columns = np.flatnonzero(seats != OUT)
        counts = np.bincount(seats[columns], minlength=len(self.limits))
        tied = (seats[list(clique)] for clique in self.cliques)
        apart = all(len(set(rows.tolist()) - {OUT}) == np.count_nonzero(rows != OUT) for rows in tied)
        sizes = all(limits.allow(int(count)) for limits, count in zip(self.limits, counts, strict=True))
        held = self.locked != OUT
        kept = bool((seats[held] == self.locked[held]).all())
        return apart and sizes and kept and bool(self.open[seats[columns], columns].all())

    def pairs_of(self, seats: Seats) -> list[Pair]:
        """The assignment by keys, in their order."""
        mentors, mentees = self.pairs.mentors, self.pairs.mentees
        return sorted((mentors[seats[at]].key, mentees[at].key) for at in np.flatnonzero(seats != OUT))


def pool_of(problem: Problem, pairs: Pairs, *, steady: bool = False) -> Pool:
    """The locks must be free of contradictions: see `contradictions.py`."""
    limits = tuple(limits_of(mentor, problem.rules) for mentor in pairs.mentors)
    locked = np.full(len(pairs.mentees), OUT, dtype=np.int64)
    for row, column in map(pairs.place, problem.locks):
        locked[column] = row
    open_ = pairs.fits & np.array([held.ceiling > 0 for held in limits], dtype=np.bool_)[:, np.newaxis]
    open_[:, [pairs.columns[key] for key in problem.kept_out]] = False
    held = np.flatnonzero(locked != OUT)
    open_[:, held] = False
    open_[locked[held], held] = True
    return Pool(
        problem=problem,
        pairs=pairs,
        limits=limits,
        locked=locked,
        open=open_,
        earlier=_marked(pairs, problem.earlier),
        cliques=cliques_of(problem, pairs),
        steady=steady,
        unsettled=unsettled_of(problem, pairs, limits) if steady else (),
    )


def _marked(pairs: Pairs, marked: Iterable[Pair]) -> Flags:
    flags = np.zeros(pairs.units.shape, dtype=np.bool_)
    for mentor, mentee in marked:
        if mentor in pairs.rows and mentee in pairs.columns:
            flags[pairs.place((mentor, mentee))] = True
    return flags
