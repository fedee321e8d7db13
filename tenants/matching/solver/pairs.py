"""Every mentor against every mentee: how well they suit each other, and what keeps them apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.barriers import BARRIERS, CODES, barriers_of
from tenants.matching.solver.comparison import Flags, Grid
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.people import Mentee, Mentor
from tenants.matching.solver.problem import Pair, Problem
from tenants.matching.solver.roster import Roster
from tenants.matching.solver.scores import UNITS, totals_of

__all__ = ["Pair", "Pairs", "weigh"]
Person = TypeVar("Person", Mentor, Mentee)


@dataclass(frozen=True)
class Pairs:
    """The pool as a grid: a row for each mentor who may lead a group, a column for each mentee.

    `units` holds scores in whole thousandths and `barriers` the codes of `barriers.CODES` (0: the two fit), both
    in shape (mentors, mentees).
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    units: NDArray[np.int64]
    barriers: NDArray[np.int8]
    roster: Roster

    @cached_property
    def rows(self) -> dict[int, int]:
        """The row of a mentor's key; a supporting co-mentor has the lead's."""
        found = {mentor.key: row for row, mentor in enumerate(self.mentors)}
        return found | {support: found[lead] for support, lead in self.roster.leads.items()}

    @cached_property
    def columns(self) -> dict[int, int]:
        return {mentee.key: column for column, mentee in enumerate(self.mentees)}

    @property
    def fits(self) -> Flags:
        return np.asarray(self.barriers == 0, dtype=np.bool_)

    def place(self, pair: Pair) -> tuple[int, int]:
        return self.rows[pair[0]], self.columns[pair[1]]

    def barrier(self, row: int, column: int) -> Barrier | None:
        return BARRIERS.get(int(self.barriers[row, column]))


def weigh(problem: Problem) -> Pairs:
    """Weigh the whole pool. A veto counts only where nothing else keeps the two apart.

    People stand in the order that the problem's seed drew for their keys: the search takes the first of equals,
    so the seed decides and not the order of the input.
    """
    roster = Roster.of(problem)
    mentors, mentees = _drawn(problem.seed, roster.mentors), _drawn(problem.seed, roster.mentees)
    grid = Grid(mentors, mentees)
    units = np.rint(totals_of(grid, problem.rules.weights) * UNITS).astype(np.int64)
    barriers = barriers_of(grid, roster.ties(mentors))
    pairs = Pairs(tuple(mentors), tuple(mentees), units, barriers, roster)
    for place in map(pairs.place, roster.vetoes):
        barriers[place] = barriers[place] or CODES[Barrier.VETOED]
    return pairs


def _drawn(seed: int, people: Mapping[int, Person]) -> list[Person]:
    return sorted(people.values(), key=lambda one: (blake2b(f"{seed} {one.key}".encode()).digest(), one.key))
