"""How many mentees a mentor may hold, format by format."""

import pytest

from tenants.matching.solver.limits import limits_of
from tenants.matching.solver.problem import Format, Rules
from tests.tenants.matching.solver.people import mentor


@pytest.mark.parametrize(
    ("format", "capacity", "allowed"),
    [
        (Format.GROUPS, 8, {0, 4, 5, 6}),
        (Format.GROUPS, 5, {0, 4, 5}),
        (Format.GROUPS, 3, {0}),
        (Format.GROUPS, 0, {0}),
        (Format.ONE_ON_ONE, 8, {0, 1, 2, 3, 4, 5, 6, 7, 8}),
        (Format.ONE_ON_ONE, 2, {0, 1, 2}),
        (Format.ONE_ON_ONE, 0, {0}),
        (Format.GROUPS_OR_ONE_ON_ONE, 8, {0, 1, 4, 5, 6}),
        (Format.GROUPS_OR_ONE_ON_ONE, 2, {0, 1}),
        (Format.GROUPS_OR_ONE_ON_ONE, 0, {0}),
    ],
)
def test_counts_that_a_mentor_may_hold(format, capacity, allowed):
    limits = limits_of(mentor(capacity=capacity), Rules(format, 4, 6))
    assert {count for count in range(10) if limits.allow(count)} == allowed
    assert limits.ceiling == max(allowed)


def test_one_mentee_is_no_fallback_where_a_group_may_be_that_small():
    limits = limits_of(mentor(capacity=6), Rules(Format.GROUPS_OR_ONE_ON_ONE, 1, 6))
    assert limits.allow(1)
    assert not limits.is_fallback(1)
