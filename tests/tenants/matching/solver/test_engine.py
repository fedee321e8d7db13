"""What one run of the solver claims, and what it does not."""

from time import monotonic

import numpy as np
import pytest

from tenants.matching.solver.engine import could_hold, maximise
from tenants.matching.solver.model import Row
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import Pool, pool_of
from tenants.matching.solver.problem import Format, Rules
from tests.tenants.matching.solver.people import problem


@pytest.fixture
def pool() -> Pool:
    """One mentor with up to six seats, nine mentees."""
    small = problem(1, 9, Rules(Format.GROUPS))
    return pool_of(small, weigh(small))


def pairs_at_least(pool: Pool, count: float) -> Row:
    return Row(range(9), [1.0] * 9, count, np.inf)


def test_best_choice_is_proven_with_its_bound(pool):
    answer = maximise(pool.model, -pool.choice(set()).astype(float), monotonic() + 10)
    assert answer.choice is not None
    assert pool.rank(answer.choice).placed == 6
    assert (answer.proven, answer.bound) == (True, pytest.approx(-3.0))


def test_rows_that_nothing_satisfies_are_proven(pool):
    model = pool.model.with_row(pairs_at_least(pool, 7))
    answer = maximise(model, np.zeros(model.size), monotonic() + 10)
    assert (answer.choice, answer.proven) == (None, True)
    assert not could_hold(model, monotonic() + 10)


def test_fractions_of_people_may_hold_where_people_cannot(pool):
    model = pool.model.with_row(Row(range(9), [1.0] * 9, 2.0, 3.0))
    answer = maximise(model, np.zeros(model.size), monotonic() + 10)
    assert (answer.choice, answer.proven) == (None, True)
    assert could_hold(model, monotonic() + 10)


def test_nothing_is_claimed_after_the_deadline(pool):
    model = pool.model.with_row(pairs_at_least(pool, 7))
    answer = maximise(model, np.zeros(model.size), monotonic())
    assert (answer.choice, answer.proven, answer.bound) == (None, False, np.inf)
    assert could_hold(model, monotonic())


def test_pair_that_is_shut_out_is_not_chosen(pool):
    model = pool.model.shutting(np.arange(9) < 4)
    answer = maximise(model, pool.scores, monotonic() + 10)
    assert answer.choice is not None
    assert np.flatnonzero(answer.choice[:9]).tolist() == [4, 5, 6, 7, 8]
