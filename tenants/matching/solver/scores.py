"""How well one mentor suits one mentee, part by part, or what keeps them apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.barriers import BARRIERS, barriers_of, labels_of
from tenants.matching.solver.comparison import Comparison, InPairs
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.parts import MEASURES, Measure
from tenants.matching.solver.people import Mentee, Mentor
from tenants.matching.solver.rules import Tie
from tenants.matching.solver.weights import WEIGHTS, PartName, whole

UNITS = 1000
"""The solver counts scores in whole thousandths, so that its proofs are exact."""
NOTHING_TO_COMPARE = 0.5
"""The score of two of whom nothing that has a weight is known: neither good nor bad."""
Weights = Mapping[PartName, float]


@dataclass(frozen=True, slots=True)
class Part:
    """`value` runs from 0 to 1; `weight` is 0 where this pair gives nothing to compare."""

    name: PartName
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """`total` is the weighted mean of the parts, 0 to 1."""

    total: float
    parts: tuple[Part, ...]

    @property
    def units(self) -> int:
        """The total in whole thousandths."""
        return round(self.total * UNITS)


def score(
    mentor: Mentor, mentee: Mentee, weights: Weights = WEIGHTS, apart: frozenset[Tie] = frozenset(Tie)
) -> Score | Barrier:
    """The pair's score, or the first barrier between the two. Vetoes belong to the problem.

    Raises ValueError for weights that `weights.whole` refuses.
    """
    found = barrier(mentor, mentee, apart)
    return scores_in_pairs([mentor], [mentee], whole(weights))[0] if found is None else found


def barrier(mentor: Mentor, mentee: Mentee, apart: frozenset[Tie] = frozenset(Tie)) -> Barrier | None:
    """The first barrier between the two, vetoes aside."""
    ties = {tie: [labels_of(tie, [mentor])] for tie in apart}
    return BARRIERS.get(int(barriers_of(InPairs([mentor], [mentee]), ties)[0]))


def scores_in_pairs(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> list[Score]:
    """The score of the first mentor with the first mentee, and so on; nobody asks if they may meet."""
    if not mentors:
        return []
    people = InPairs(mentors, mentees)
    measures = {name: measure(people) for name, measure in MEASURES.items()}
    parts = zip(
        *[_parts(name, one, weights[name], people.shape) for name, one in measures.items()], strict=True
    )
    totals = _means(measures, weights, people.shape).tolist()
    return [Score(total, held) for total, held in zip(totals, parts, strict=True)]


def totals_of(people: Comparison, weights: Weights) -> NDArray[np.float64]:
    """The weighted means, 0 to 1, shape `people.shape`."""
    counted = {name: measure(people) for name, measure in MEASURES.items() if weights[name]}
    return _means(counted, weights, people.shape)


def _means(
    measures: Mapping[PartName, Measure], weights: Weights, shape: tuple[int, ...]
) -> NDArray[np.float64]:
    sums, counted = np.zeros(shape), np.zeros(shape)
    for name, (values, shares) in measures.items():
        weighed = shares * weights[name]
        sums += values * weighed
        counted += weighed
    means = np.full(shape, NOTHING_TO_COMPARE)
    np.divide(sums, counted, out=means, where=counted > 0)
    return means


def _parts(name: PartName, measure: Measure, weight: float, shape: tuple[int, ...]) -> list[Part]:
    values = np.broadcast_to(measure.values, shape).tolist()
    weights = np.broadcast_to(measure.shares * weight, shape).tolist()
    return [Part(name, value, held) for value, held in zip(values, weights, strict=True)]


def same_digits(one: str, other: str) -> int:
    """How many leading digits two NOC codes share, 0 to 5; an empty code shares none."""
    for length in range(len(one), 0, -1):
        if other.startswith(one[:length]):
            return length
    return 0
