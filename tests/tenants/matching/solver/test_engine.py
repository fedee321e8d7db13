"""What one run of the solver claims, and what it does not."""

from dataclasses import replace
from time import monotonic

import numpy as np
import pytest
from scipy.sparse import csr_array

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


def test_choice_that_rounding_breaks_is_not_believed():
    """HiGHS takes 0.9999995 for a whole person, which a row of large numbers does not bear."""
    weights = np.array(
        [[7432120.0, 5662970, 8077058, 7577062, 6018587], [9071244, 7424946, 8671920, 5392563, 6805685]]
    )
    most = np.array([19258616.735382367, 19623191.735382367])
    worth = np.array(
        [0.6284337336135514, 0.536595036195483, 0.6289015594983682, 0.8815642662720267, 0.8489467853415407]
    )
    nobody = np.full(1, -1)
    one = Model(
        np.zeros(5, dtype=np.int64),
        np.arange(5),
        np.full(5, -1),
        nobody,
        nobody,
        np.array([], dtype=np.int64),
        np.ones(5),
        csr_array(weights),
        np.full(2, -np.inf),
        most,
    )
    answer = maximise(one, worth, monotonic() + 10)
    assert (answer.choice, answer.proven, answer.bound) == (None, False, np.inf)


def test_pair_that_is_shut_out_is_not_chosen(model):
    answer = maximise(model.shutting(np.arange(9) < 4), placed(model), monotonic() + 10)
    assert answer.choice is not None
    assert np.flatnonzero(answer.choice[:9]).tolist() == [4, 5, 6, 7, 8]
