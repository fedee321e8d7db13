"""All assignments of a small pool, one by one: the solver's independent judge.

Knows the rules from the product's words only and calls nothing of the solver but the score of a pair.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from tenants.matching.solver.problem import Format, Mentor, Problem
from tenants.matching.solver.scores import Score, score
from tenants.matching.solver.solution import Solution

Assignment = dict[int, int]
"""Mentor key by mentee key."""
Aims = tuple[int, int, int, int]
"""Placed, fallbacks below zero, worst score, total score."""


def best_aims(problem: Problem) -> Aims:
    """The best that any assignment reaches, aim before aim."""
    units = fitting(problem)
    return max(_aims(problem, units, chosen) for chosen in _assignments(problem, units))


def aims_of(problem: Problem, solution: Solution) -> Aims:
    chosen = {match.mentee_key: match.mentor_key for match in solution.matches}
    return _aims(problem, fitting(problem), chosen)


def fitting(problem: Problem) -> dict[tuple[int, int], int]:
    """Thousandths by (mentor key, mentee key), for the pairs that may meet."""
    found = {}
    for mentor, mentee in product(problem.mentors, problem.mentees):
        answer = score(mentor, mentee)
        if isinstance(answer, Score) and (mentor.key, mentee.key) not in problem.forbidden:
            found[mentor.key, mentee.key] = round(answer.total * 1000)
    return found


def lawful(problem: Problem, chosen: Assignment) -> bool:
    held = Counter(chosen.values())
    return all(may_hold(problem, mentor, held[mentor.key]) for mentor in problem.mentors)


def fallbacks(problem: Problem, held: Sequence[int]) -> int:
    """How many of the mentors, holding these numbers of mentees, have one alone where a group is wanted."""
    wanted = problem.rules.format is Format.GROUPS_OR_ONE_ON_ONE and problem.rules.minimum > 1
    return sum(count == 1 for count in held) if wanted else 0


def may_hold(problem: Problem, mentor: Mentor, count: int) -> bool:
    rules = problem.rules
    if count > mentor.capacity:
        return False
    if rules.format is Format.ONE_ON_ONE or count == 0:
        return True
    if rules.format is Format.GROUPS_OR_ONE_ON_ONE and count == 1:
        return True
    return rules.minimum <= count <= rules.maximum


def _assignments(problem: Problem, units: dict[tuple[int, int], int]) -> Iterator[Assignment]:
    keys = [mentee.key for mentee in problem.mentees]
    offers = [[None, *(mentor for mentor, mentee in units if mentee == key)] for key in keys]
    for choice in product(*offers):
        chosen = {key: mentor for key, mentor in zip(keys, choice, strict=True) if mentor is not None}
        if lawful(problem, chosen):
            yield chosen


def _aims(problem: Problem, units: dict[tuple[int, int], int], chosen: Assignment) -> Aims:
    scores = [units[mentor, mentee] for mentee, mentor in chosen.items()]
    held = list(Counter(chosen.values()).values())
    return len(scores), -fallbacks(problem, held), min(scores, default=0), sum(scores)
