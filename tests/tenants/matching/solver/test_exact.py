"""The solver against two judges: all assignments of small pools, all lists of group sizes of larger ones."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.matching.solver.contradictions import ContradictionError
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver import brute, seats
from tests.tenants.matching.solver.people import RULES, every_format, random_problem, with_rules


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    minimum = draw(st.integers(1, 4))
    return Rules(draw(st.sampled_from(Format)), minimum, draw(st.integers(minimum, 5)))


def problems() -> st.SearchStrategy[Problem]:
    """Up to 3 mentors and 6 mentees, at most 4096 assignments.

    People come from a seed, not from Hypothesis piece by piece: so many choices each left it with the same
    empty and alike pools again and again.
    """
    seeds = st.integers(0, 2**32)
    return st.builds(random_problem, seeds, st.integers(1, 3), st.integers(1, 6), rules(), easy=st.booleans())


@given(problems(), st.sets(st.sampled_from(sorted(RULES))))
@settings(max_examples=600, deadline=None)
def test_every_aim_in_order_is_the_best_of_all_assignments_under_any_rules(plain, on):
    check(with_rules(plain, on))


@pytest.mark.parametrize("easy", [True, False])
@pytest.mark.parametrize("rules", [*every_format(2, 2), *every_format(2, 4), *every_format(3, 5)])
def test_every_aim_in_order_is_the_best_in_pools_of_nine(rules, easy):
    """Hypothesis prefers small pools; in these groups compete for mentees."""
    for seed in range(10):
        plain = random_problem(seed, 3, 6, rules, easy=easy)
        check(plain)
        check(with_rules(plain, Random(seed).sample(sorted(RULES), 5)))


@given(problems(), st.sets(st.sampled_from(sorted(set(RULES) - {"earlier"}))))
@settings(max_examples=300, deadline=None)
def test_a_steady_pool_changes_as_little_as_can_be_before_all_other_aims(plain, on):
    check(with_rules(plain, {"earlier", *on}), steady=True)


def check(problem: Problem, *, steady: bool = False) -> None:
    """Optimal, lawful, everybody somewhere; or a contradiction, and then there is no lawful assignment."""
    best = brute.best_steady_aims(problem) if steady else brute.best_aims(problem)
    try:
        solution = solve(problem, steady=steady)
    except ContradictionError as error:
        assert (best, bool(error.contradictions)) == (None, True)
        return
    assert solution.optimal
    assert brute.aims_of(problem, solution) == best == brute.told(solution.reached)
    assert brute.lawful(problem, {match.mentee_key: match.mentor_key for match in solution.matches})
    found = [match.mentee_key for match in solution.matches] + [left.mentee_key for left in solution.unplaced]
    assert sorted(found) == sorted(mentee.key for mentee in problem.mentees)


@pytest.mark.parametrize("rules", [Rules(Format.GROUPS, 2, 4), Rules(Format.GROUPS_OR_ONE_ON_ONE, 2, 4)])
@pytest.mark.parametrize("seed", [4, 9, 10])
def test_every_aim_in_order_is_the_best_of_all_group_sizes(rules, seed):
    """At this size HiGHS has to search: an answer within 5 % of the best is wrong for seed 10."""
    problem = random_problem(seed, 5, 14, rules, easy=seed % 2 == 0)
    assert brute.aims_of(problem, solve(problem)) == seats.best_aims(problem)


@pytest.mark.parametrize("seed", range(6))
def test_one_on_one_pairs_are_the_best_assignment_of_seats(seed):
    problem = random_problem(seed, 20, 60, Rules(Format.ONE_ON_ONE), easy=seed % 2 == 0)
    assert brute.aims_of(problem, solve(problem)) == seats.best_one_on_one(problem)
