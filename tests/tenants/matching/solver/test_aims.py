"""Each aim where time runs out in the middle of it: the rest of the way is told, nothing is claimed."""

from time import monotonic

import pytest

from tenants.matching.solver.aims import AIMS, fewest_fallbacks, highest_total, most_placed
from tenants.matching.solver.floor import best_floor
from tenants.matching.solver.greedy import completed, first_choice
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import Pool, pool_of
from tenants.matching.solver.problem import Format, Rules
from tenants.matching.solver.standing import Standing
from tenants.matching.solver.ties import settled
from tests.tenants.matching.solver import brute
from tests.tenants.matching.solver.people import every_format, random_problem

MIXED = random_problem(11, 12, 40, Rules(Format.GROUPS_OR_ONE_ON_ONE))


@pytest.fixture
def pool() -> Pool:
    return pool_of(MIXED, weigh(MIXED))


def after(pool: Pool, aims: int) -> Standing:
    standing = Standing(pool.model, first_choice(pool))
    for aim in AIMS[:aims]:
        standing = aim(pool, standing, monotonic() + 20)
        assert standing.gap is None
    return standing


@pytest.mark.parametrize(
    ("done", "aim"), [(0, most_placed), (1, fewest_fallbacks), (2, best_floor), (3, highest_total)]
)
def test_aim_without_time_keeps_the_best_and_tells_a_gap(pool, done, aim):
    before = after(pool, done)
    found = aim(pool, before, monotonic())
    assert pool.rank(found.best) == pool.rank(before.best)
    assert found.gap is not None
    assert 0.0 < found.gap <= 1.0


def test_ties_without_time_stay_as_they_are(pool):
    before = after(pool, 4)
    assert settled(pool, before, 1, monotonic()) is before


def test_each_aim_keeps_the_ones_before(pool):
    ranks = [pool.rank(after(pool, done).best) for done in range(5)]
    assert ranks == sorted(ranks)
    assert [ranks[done][:done] for done in range(5)] == [ranks[4][:done] for done in range(5)]


@pytest.mark.parametrize("rules", every_format() + every_format(2, 3))
def test_first_choice_is_lawful_and_leaves_no_free_seat(rules):
    problem = random_problem(5, 12, 40, rules)
    pool = pool_of(problem, weigh(problem))
    choice = first_choice(pool)
    chosen = {mentee: mentor for mentor, mentee in pool.model.chosen(choice)}
    assert brute.lawful(problem, chosen)
    assert len(chosen) == pool.rank(choice).placed > 0
    assert (completed(pool, choice) == choice).all()


def test_completed_seats_whoever_was_taken_out(pool):
    whole = first_choice(pool)
    seated = set(pool.model.chosen(whole))
    group = max({mentor for mentor, _ in seated}, key=lambda one: sum(mentor == one for mentor, _ in seated))
    out = next(pair for pair in sorted(seated) if pair[0] == group)
    assert pool.rank(completed(pool, pool.choice(seated - {out}))).placed == len(seated)
