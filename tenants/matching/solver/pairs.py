"""Every mentor against every mentee: who fits whom and how well, who cannot, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tenants.matching.solver.problem import Problem
from tenants.matching.solver.scores import Barrier, Score, score

Pair: TypeAlias = tuple[int, int]
"""(mentor key, mentee key)"""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each pair stands in exactly one of the two, in the order of the keys."""

    fits: Mapping[Pair, Score]
    barriers: Mapping[Pair, Barrier]


def weigh(problem: Problem) -> Pairs:
    """Score the whole pool. A veto counts only where nothing else keeps the two apart."""
    fits: dict[Pair, Score] = {}
    barriers: dict[Pair, Barrier] = {}
    mentees = sorted(problem.mentees, key=lambda mentee: mentee.key)
    for mentor in sorted(problem.mentors, key=lambda mentor: mentor.key):
        for mentee in mentees:
            pair = mentor.key, mentee.key
            answer = score(mentor, mentee)
            if isinstance(answer, Score) and pair in problem.forbidden:
                answer = Barrier.VETOED
            if isinstance(answer, Score):
                fits[pair] = answer
            else:
                barriers[pair] = answer
    return Pairs(fits, barriers)
