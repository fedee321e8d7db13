"""The front door: a pool in, the best assignment out."""

from time import monotonic

import numpy as np

from tenants.matching.solver.contradictions import (
    ContradictionError,
    deep_contradiction,
    plain_contradictions,
)
from tenants.matching.solver.matches import matches_of
from tenants.matching.solver.one_by_one import assign, is_simple
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import OUT, Pool, Seats, pool_of
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.search import search
from tenants.matching.solver.solution import Aim, Solution
from tenants.matching.solver.unplaced import unplaced_of
from tenants.matching.solver.watching import WEIGHING, Watch, unwatched


def solve(
    problem: Problem, *, time_limit: float = 30.0, steady: bool = False, watch: Watch = unwatched
) -> Solution:
    """Match the whole pool at once.

    The aims, each proven before the next: most mentees placed, fewest one-on-one fallbacks, those placed who
    waited longest, best score of the worst-off placed mentee, highest total score, most pairs of the earlier
    assignment kept; what is still equal the problem's seed decides. The same problem gives the same matches
    unless time ran out. With `steady` the pairs kept are the second aim: as little as can be is changed.

    `time_limit` is in seconds. Where it ends the search early, the best assignment so far comes back, within
    every limit, with `optimal` False. `watch` hears of each step as it begins. Raises ContradictionError where
    the locks cannot hold, TimeoutError where a minute is not enough to know if they can, ValueError for a
    negative `time_limit`, and whatever `watch` raises.
    """
    if not time_limit >= 0:
        raise ValueError(f"a time limit of {time_limit} seconds is below 0")
    start = monotonic()
    watch(WEIGHING)
    pool = pool_without_contradictions(problem, steady=steady)
    seats, unproven, gap = _searched(pool, start + time_limit, watch)
    return Solution(
        matches=matches_of(pool, seats),
        unplaced=unplaced_of(pool, seats),
        optimal=unproven is None,
        gap=gap,
        seconds=monotonic() - start,
        reached=pool.reached(seats),
        unproven=unproven,
    )


def pool_without_contradictions(problem: Problem, *, steady: bool = False) -> Pool:
    """The pool with everybody weighed. Raises ContradictionError for what can be seen without a search."""
    pairs = weigh(problem)
    plain = plain_contradictions(problem, pairs)
    if plain:
        raise ContradictionError(plain)
    return pool_of(problem, pairs, steady=steady)


def _searched(pool: Pool, deadline: float, watch: Watch) -> tuple[Seats, Aim | None, float]:
    if not pool.open.any():
        return np.full(len(pool.locked), OUT, dtype=np.int64), None, 0.0
    seats = assign(pool) if is_simple(pool) else None
    if seats is not None:
        return seats, None, 0.0
    standing = search(pool, deadline, watch)
    if standing is None:
        raise ContradictionError((deep_contradiction(pool.problem, pool.pairs),))
    return standing.best, standing.unproven, standing.gap
