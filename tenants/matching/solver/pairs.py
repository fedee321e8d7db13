"""Every mentor against every mentee: who fits whom and how well, who cannot, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tenants.matching.solver.barriers import BARRIERS, barriers_of, labels_of
from tenants.matching.solver.comparison import Grid
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.problem import Pair, Problem
from tenants.matching.solver.scores import Score, scores_in_pairs

__all__ = ["Pair", "Pairs", "weigh"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each pair stands in exactly one of the two, in the order of the keys."""

    fits: Mapping[Pair, Score]
    barriers: Mapping[Pair, Barrier]


def weigh(problem: Problem) -> Pairs:
    """Score the whole pool. A veto counts only where nothing else keeps the two apart."""
    mentors = sorted(problem.mentors, key=lambda mentor: mentor.key)
    mentees = sorted(problem.mentees, key=lambda mentee: mentee.key)
    ties = {tie: [labels_of(tie, [mentor]) for mentor in mentors] for tie in problem.rules.apart}
    codes = barriers_of(Grid(mentors, mentees), ties)
    barriers: dict[Pair, Barrier] = {}
    fitting = []
    for (row, column), code in np.ndenumerate(codes):
        pair = mentors[row].key, mentees[column].key
        if code or pair in problem.forbidden:
            barriers[pair] = BARRIERS.get(int(code), Barrier.VETOED)
        else:
            fitting.append((mentors[row], mentees[column]))
    scores = scores_in_pairs(
        [one for one, _ in fitting], [other for _, other in fitting], problem.rules.weights
    )
    keys = [(one.key, other.key) for one, other in fitting]
    return Pairs(dict(zip(keys, scores, strict=True)), barriers)
