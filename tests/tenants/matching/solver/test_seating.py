"""Seats that are filled by one sum of whole numbers: exact, or not at all."""

from dataclasses import replace

import numpy as np
import pytest

from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.pool import OUT, Pool, pool_of
from tenants.matching.solver.problem import Format, Rules
from tenants.matching.solver.seating import Benches, seat
from tenants.matching.solver.ties import lots
from tests.tenants.matching.solver.people import mentee, problem

BENCHES = Benches(np.array([4]), np.array([6]))


def pool(count: int, *, waits: bool) -> Pool:
    """One mentor and so many mentees, who wait equally long or each longer than the one before."""
    people = tuple(mentee(key, waited=key if waits else 0) for key in range(count))
    found = replace(problem(1, count, Rules(Format.GROUPS)), mentees=people)
    return pool_of(found, weigh(found))


@pytest.mark.parametrize("count", [9, 600])
def test_seats_are_filled_with_lots_or_where_those_would_be_too_large_without(count):
    found = seat(pool(count, waits=False), BENCHES, 0, lots(pool(count, waits=False)))
    assert found is not None
    assert np.count_nonzero(found != OUT) == 6


def test_numbers_too_large_to_be_exact_fill_no_seat():
    """Two thousand who waited differently, each wait worth more than all shorter ones."""
    large = pool(2_000, waits=True)
    assert seat(large, BENCHES, 0, lots(large)) is None
