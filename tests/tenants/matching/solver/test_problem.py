"""What a problem refuses."""

import pytest

from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver.people import mentee, mentor, problem

GROUPS = Rules(Format.GROUPS)


def test_mentor_key_held_twice_is_refused():
    with pytest.raises(ValueError, match=r"^mentor keys held twice: 1, 2$"):
        Problem((mentor(2), mentor(1), mentor(1), mentor(2), mentor(3)), (), GROUPS)


def test_mentee_key_held_twice_is_refused():
    with pytest.raises(ValueError, match=r"^mentee keys held twice: 7$"):
        Problem((), (mentee(7), mentee(7)), GROUPS)


def test_mentor_and_mentee_may_have_the_same_key():
    assert solve(Problem((mentor(7),), (mentee(7),), Rules(Format.ONE_ON_ONE))).unplaced == ()


def test_forbidden_pair_without_such_a_mentor_is_refused():
    with pytest.raises(ValueError, match=r"^the forbidden pair \(9, 1\) names no mentor of this pool$"):
        problem(2, 2, GROUPS, forbidden=frozenset({(0, 0), (9, 1)}))


def test_forbidden_pair_without_such_a_mentee_is_refused():
    with pytest.raises(ValueError, match=r"^the forbidden pair \(1, 9\) names no mentee of this pool$"):
        problem(2, 2, GROUPS, forbidden=frozenset({(1, 9)}))


def test_smallest_group_above_the_largest_is_refused():
    with pytest.raises(ValueError, match=r"^the smallest group, 5, is above the largest, 4$"):
        Rules(Format.GROUPS, minimum=5, maximum=4)


def test_smallest_group_of_nobody_is_refused():
    with pytest.raises(ValueError, match=r"^the smallest group, 0, is below 1$"):
        Rules(Format.GROUPS, minimum=0)


def test_capacity_below_zero_is_refused():
    with pytest.raises(ValueError, match=r"^mentor 3: capacity -1 is below 0$"):
        mentor(3, capacity=-1)


@pytest.mark.parametrize("code", ["2130", "213000", "2130a", "²1300", " 21300"])
def test_noc_code_of_another_form_is_refused(code):
    with pytest.raises(ValueError, match=r"^mentee 1: NOC code .* is not five digits$"):
        mentee(noc_code=code)


@pytest.mark.parametrize("person", [mentor, mentee])
def test_experience_below_zero_is_refused(person):
    with pytest.raises(ValueError, match=r"1: -1 years of experience is below 0$"):
        person(years_experience=-1)


@pytest.mark.parametrize("seconds", [-0.1, float("nan")])
def test_time_limit_below_zero_is_refused(seconds):
    with pytest.raises(ValueError, match=r"^a time limit of .* seconds is below 0$"):
        solve(problem(1, 1, GROUPS), time_limit=seconds)


def test_recommended_group_is_four_to_six():
    assert (GROUPS.minimum, GROUPS.maximum) == (4, 6)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"locks": frozenset({(9, 1)})}, r"the lock \(9, 1\) names no mentor of this pool"),
        ({"locks": frozenset({(1, 9)})}, r"the lock \(1, 9\) names no mentee of this pool"),
        ({"kept_out": frozenset({9})}, "9 is kept out and names no mentee of this pool"),
        ({"co_mentors": frozenset({(0, 9)})}, "the co-mentor 9 is no mentor of this pool"),
        ({"co_mentors": frozenset({(0, 1), (1, 2)})}, "mentor 1 is in more than one pair of co-mentors"),
        ({"co_mentors": frozenset({(1, 1)})}, "mentor 1 is in more than one pair of co-mentors"),
    ],
)
def test_keys_that_name_nobody_or_somebody_twice_are_refused(changes, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        problem(3, 3, GROUPS, **changes)


def test_earlier_pairs_of_people_who_left_are_no_harm():
    assert solve(problem(1, 4, GROUPS, earlier=frozenset({(8, 1), (0, 9)}))).reached.placed == 4


def test_wait_below_zero_and_somebody_preferred_twice_are_refused():
    with pytest.raises(ValueError, match=r"^mentee 1: a wait of -1 is below 0$"):
        mentee(waited=-1)
    with pytest.raises(ValueError, match=r"^mentor 1: somebody is preferred twice$"):
        mentor(prefers=(3, 3))
