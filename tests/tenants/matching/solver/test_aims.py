"""Each aim where time runs out in the middle of it: the rest of the way is told, nothing is claimed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from time import monotonic

import numpy as np
import pytest

from tenants.matching.solver.aims import steps
from tenants.matching.solver.greedy import completed
from tenants.matching.solver.model import build
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import OUT, Pool, Rank, pool_of
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.solution import Aim
from tenants.matching.solver.standing import Standing
from tenants.matching.solver.start import starting
from tests.tenants.matching.solver.people import every_format, random_problem

GROUPS = [*every_format()[::2], *every_format(2, 3)[::2]]
DRAWN = random_problem(11, 12, 40, Rules(Format.GROUPS_OR_ONE_ON_ONE))
MIXED = replace(
    DRAWN, mentees=tuple(replace(mentee, waited=mentee.key % 3) for mentee in DRAWN.mentees), seed=3
)
IN_ORDER = [Aim.PLACED, Aim.FALLBACKS, Aim.WAITED, Aim.WAITED, Aim.FLOOR, Aim.TOTAL]


def pool_from(problem: Problem) -> Pool:
    return pool_of(problem, weigh(problem))


@pytest.fixture
def pool() -> Pool:
    return pool_from(MIXED)


def after(pool: Pool, done: int) -> tuple[Standing, Callable[[Standing, float], Standing] | None]:
    """The standing after so many steps, and the next."""
    model = build(pool)
    found = starting(pool)
    assert found is not None
    standing = Standing(model, found)
    every = steps(pool, model)
    for _aim, step in islice(every, done):
        standing = step(standing, monotonic() + 60)
        assert standing.unproven is None
    return standing, next(every, (None, None))[1]


@pytest.mark.parametrize("done", range(len(IN_ORDER)))
def test_aim_without_time_keeps_the_best_and_tells_a_gap(pool, done):
    """Where the best is as good as can be at first sight, no time is needed."""
    before, step = after(pool, done)
    found = step(before, monotonic())
    assert pool.rank(found.best) == pool.rank(before.best)
    if found.unproven is None:
        final = after(pool, len(IN_ORDER))[0].best
        assert one_by_one(pool.rank(found.best))[done] == one_by_one(pool.rank(final))[done]
    else:
        assert found.unproven is IN_ORDER[done]
        assert 0.0 < found.gap <= 1.0


def one_by_one(rank: Rank) -> tuple[int, ...]:
    return rank.placed, rank.fallbacks_below_zero, *rank.waited, rank.floor, rank.total


def test_each_aim_keeps_the_ones_before(pool):
    ranks = [pool.rank(after(pool, done)[0].best) for done in (0, 1, 2, 4, 5, 6)]
    assert ranks == sorted(ranks)
    assert [ranks[done][:done] for done in range(6)] == [ranks[5][:done] for done in range(6)]
    assert after(pool, 6)[1] is None


@pytest.mark.parametrize("rules", GROUPS)
def test_first_assignment_is_lawful_and_leaves_no_free_seat(rules):
    pool = pool_from(random_problem(5, 12, 40, rules))
    found = starting(pool)
    assert pool.lawful(found)
    assert pool.rank(found).placed > 0
    assert np.array_equal(completed(pool, found), found)


def test_completed_seats_whoever_was_taken_out(pool):
    whole = starting(pool)
    group = np.bincount(whole[whole != OUT]).argmax()
    without = whole.copy()
    without[np.flatnonzero(whole == group)[0]] = OUT
    assert pool.rank(completed(pool, without)).placed == pool.rank(whole).placed
