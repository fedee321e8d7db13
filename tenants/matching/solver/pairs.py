"""Every mentor against every mentee: how well they suit each other, and what keeps them apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.barriers import BARRIERS, CODES, barriers_of, labels_of
from tenants.matching.solver.comparison import Flags, Grid
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.people import Mentee, Mentor
from tenants.matching.solver.problem import Pair, Problem
from tenants.matching.solver.scores import UNITS, totals_of

__all__ = ["Pair", "Pairs", "weigh"]
Person = TypeVar("Person", Mentor, Mentee)


@dataclass(frozen=True)
class Pairs:
    """The pool as a grid: a row for each mentor who may lead a group, a column for each mentee.

    `units` holds scores in whole thousandths and `barriers` the codes of `barriers.CODES` (0: the two fit), both
    in shape (mentors, mentees). `supports` gives a lead's co-mentor by key.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    units: NDArray[np.int64]
    barriers: NDArray[np.int8]
    supports: Mapping[int, Mentor]

    @cached_property
    def rows(self) -> dict[int, int]:
        """The row of a mentor's key; a supporting co-mentor has the lead's."""
        found = {mentor.key: row for row, mentor in enumerate(self.mentors)}
        return found | {support.key: found[lead] for lead, support in self.supports.items()}

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
    leads = problem.leads
    by_key = {mentor.key: mentor for mentor in problem.mentors}
    supports = {lead: by_key[support] for support, lead in leads.items()}
    mentors = _drawn(problem.seed, [mentor for mentor in problem.mentors if mentor.key not in leads])
    mentees = _drawn(problem.seed, [_asking_leads(mentee, leads) for mentee in problem.mentees])
    both = [[one, *([supports[one.key]] if one.key in supports else [])] for one in mentors]
    ties = {tie: [labels_of(tie, pair) for pair in both] for tie in problem.rules.apart}
    grid = Grid(mentors, mentees)
    units = np.rint(totals_of(grid, problem.rules.weights) * UNITS).astype(np.int64)
    pairs = Pairs(tuple(mentors), tuple(mentees), units, barriers_of(grid, ties), supports)
    for pair in problem.forbidden:
        place = pairs.place(pair)
        pairs.barriers[place] = pairs.barriers[place] or CODES[Barrier.VETOED]
    return pairs


def _drawn(seed: int, people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda one: (blake2b(f"{seed} {one.key}".encode()).digest(), one.key))


def _asking_leads(mentee: Mentee, leads: Mapping[int, int]) -> Mentee:
    """Whoever asks for a supporting co-mentor asks for that group."""
    if not leads.keys() & set(mentee.prefers):
        return mentee
    return replace(mentee, prefers=tuple(dict.fromkeys(leads.get(key, key) for key in mentee.prefers)))
