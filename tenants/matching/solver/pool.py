"""The model together with what its choices are worth."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.limits import Limits, limits_of
from tenants.matching.solver.model import Choice, Model, Vector, build
from tenants.matching.solver.pairs import Pair, Pairs
from tenants.matching.solver.problem import Problem


class Rank(NamedTuple):
    """The aims in their order: of two ranks the greater is the better."""

    placed: int
    fallbacks_below_zero: int
    floor: int
    total: int


@dataclass(frozen=True)
class Pool:
    """`units` holds the pairs' scores in whole thousandths, shape (len(model.pairs),)."""

    model: Model
    limits: Mapping[int, Limits]
    units: NDArray[np.int64]

    @cached_property
    def scores(self) -> Vector:
        """The units over all columns, shape (model.size,); 0 where a column is no pair."""
        return np.concatenate([self.units, np.zeros(self.model.size - len(self.units))])

    def rank(self, choice: Choice) -> Rank:
        units = self.units[choice[: len(self.units)]]
        fallbacks = int(choice[list(self.model.singles.values())].sum())
        floor = int(units.min()) if len(units) else 0
        return Rank(len(units), -fallbacks, floor, int(units.sum()))

    def choice(self, pairs: set[Pair]) -> Choice:
        """The columns of this assignment, which must keep the limits."""
        counts = Counter(mentor for mentor, _ in pairs)
        choice = np.zeros(self.model.size, dtype=np.bool_)
        choice[: len(self.units)] = [pair in pairs for pair in self.model.pairs]
        placed = {mentee for _, mentee in pairs}
        for mentee, column in self.model.left.items():
            choice[column] = mentee not in placed
        for mentor, column in self.model.singles.items():
            choice[column] = self.limits[mentor].is_fallback(counts[mentor])
        for mentor, column in self.model.groups.items():
            choice[column] = counts[mentor] >= self.limits[mentor].least
        return choice


def pool_of(problem: Problem, pairs: Pairs) -> Pool:
    limits = {mentor.key: limits_of(mentor, problem.rules) for mentor in problem.mentors}
    model = build(pairs.fits, limits)
    units = np.array([pairs.fits[pair].units for pair in model.pairs], dtype=np.int64)
    return Pool(model, limits, units)
