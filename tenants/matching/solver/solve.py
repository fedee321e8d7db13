"""The front door: a pool in, the best assignment out."""

from collections.abc import Callable, Iterable
from time import monotonic

from tenants.matching.solver.aims import pursue
from tenants.matching.solver.pairs import Pair, Pairs, weigh
from tenants.matching.solver.pool import pool_of
from tenants.matching.solver.problem import Format, Problem
from tenants.matching.solver.reasons import reasons_of
from tenants.matching.solver.solution import Match, Solution
from tenants.matching.solver.unplaced import unplaced_of


def unwatched(step: str) -> None:
    """Nobody wants to know how far the search has come."""


def solve(
    problem: Problem, *, time_limit: float = 30.0, watch: Callable[[str], None] = unwatched
) -> Solution:
    """Match the whole pool at once.

    The aims, each proven before the next: most mentees placed, fewest one-on-one fallbacks, best score of the
    worst-off placed mentee, highest total score; what is still equal the problem's seed decides. The same
    problem gives the same matches unless time ran out.

    `time_limit` is in seconds. Where it ends the search early, the best assignment so far comes back, within
    every limit, with `optimal` False. `watch` is told the name of each step as it begins, `scoring`, each of the
    aims and `ties`; what it raises ends the search. Raises ValueError for a negative `time_limit`.
    """
    if not time_limit >= 0:
        raise ValueError(f"a time limit of {time_limit} seconds is below 0")
    start = monotonic()
    watch("scoring")
    pairs = weigh(problem)
    seated, gap = _searched(problem, pairs, start + time_limit, watch)
    return Solution(
        matches=_matches(problem, pairs, seated),
        unplaced=unplaced_of(problem, pairs, seated),
        optimal=gap is None,
        gap=gap or 0.0,
        seconds=monotonic() - start,
    )


def _searched(
    problem: Problem, pairs: Pairs, deadline: float, watch: Callable[[str], None]
) -> tuple[set[Pair], float | None]:
    pool = pool_of(problem, pairs)
    if not pool.model.pairs:
        return set(), None
    standing = pursue(pool, problem.seed, deadline, watch)
    return set(pool.model.chosen(standing.best)), standing.gap


def _matches(problem: Problem, pairs: Pairs, seated: Iterable[Pair]) -> tuple[Match, ...]:
    """Groups are numbered from 1 in the order of the mentors' keys, then the mentees'."""
    mentors = {mentor.key: mentor for mentor in problem.mentors}
    mentees = {mentee.key: mentee for mentee in problem.mentees}
    numbers: dict[Pair | int, int] = {}
    matches = []
    for pair in sorted(seated):
        mentor, mentee = pair
        shared = pair if problem.rules.format is Format.ONE_ON_ONE else mentor
        group = numbers.setdefault(shared, len(numbers) + 1)
        reasons = reasons_of(mentors[mentor], mentees[mentee], pairs.fits[pair])
        matches.append(Match(mentor, mentee, group, pairs.fits[pair], reasons))
    return tuple(matches)
