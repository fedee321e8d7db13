"""What one run of the solver claims, and what it does not."""

from dataclasses import replace
from time import monotonic

import numpy as np
import pytest

from tenants.matching.solver.engine import could_hold, maximise
from tenants.matching.solver.model import Model, build
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import pool_of
from tenants.matching.solver.problem import Format, Rules
from tests.tenants.matching.solver.people import problem


@pytest.fixture
def model() -> Model:
    """One mentor with up to six seats, nine mentees."""
    small = problem(1, 9, Rules(Format.GROUPS))
    return build(pool_of(small, weigh(small)))


def placed(model: Model) -> np.ndarray:
    return (np.arange(model.size) < 9).astype(float)


def test_best_choice_is_proven_with_its_bound(model):
    answer = maximise(model, placed(model), monotonic() + 10)
    assert answer.choice is not None
    assert (model.seats(answer.choice) >= 0).sum() == 6
    assert (answer.proven, answer.bound) == (True, pytest.approx(6.0))


def test_rows_that_nothing_satisfies_are_proven(model):
    crowded = model.at_least(placed(model), 7)
    answer = maximise(crowded, np.zeros(model.size), monotonic() + 10)
    assert (answer.choice, answer.proven) == (None, True)
    assert not could_hold(crowded, monotonic() + 10)


def test_fractions_of_people_may_hold_where_people_cannot(model):
    few = replace(model.at_least(placed(model), 2), upper=np.append(model.upper, 3.0))
    answer = maximise(few, np.zeros(model.size), monotonic() + 10)
    assert (answer.choice, answer.proven) == (None, True)
    assert could_hold(few, monotonic() + 10)


def test_nothing_is_claimed_after_the_deadline(model):
    crowded = model.at_least(placed(model), 7)
    answer = maximise(crowded, np.zeros(model.size), monotonic())
    assert (answer.choice, answer.proven, answer.bound) == (None, False, np.inf)
    assert could_hold(crowded, monotonic())


def test_pair_that_is_shut_out_is_not_chosen(model):
    answer = maximise(model.shutting(np.arange(9) < 4), placed(model), monotonic() + 10)
    assert answer.choice is not None
    assert np.flatnonzero(answer.choice[:9]).tolist() == [4, 5, 6, 7, 8]
