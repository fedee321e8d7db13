"""An assignment made by hand: every broken rule is told, and its worth is the solver's."""

from dataclasses import replace
from random import Random

import pytest

from tenants.matching.solver.check import check
from tenants.matching.solver.contradictions import ContradictionError
from tenants.matching.solver.faults import Checked, Fault, FaultKind
from tenants.matching.solver.people import Musts
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.scores import score
from tenants.matching.solver.solution import Reached
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver import brute
from tests.tenants.matching.solver.people import (
    RULES,
    every_format,
    mentee,
    mentor,
    problem,
    random_problem,
    with_rules,
)

GROUPS = Rules(Format.GROUPS, 2, 3)


def faults(pool: Problem, *pairs: tuple[int, int]) -> tuple[Fault, ...]:
    return check(pool, pairs).faults


def test_nobody_is_judged_as_nothing():
    assert check(problem(0, 0, GROUPS), ()) == Checked((), Reached(), {})


def test_lawful_groups_have_no_fault_and_their_scores():
    pool = problem(1, 2, GROUPS)
    alike = score(mentor(), mentee())
    found = check(pool, [(0, 0), (0, 1)])
    reached = Reached(placed=2, floor=alike.units, total=2 * alike.units)
    assert found == Checked((), reached, {(0, 0): alike, (0, 1): alike})


def test_group_too_small_too_large_and_over_capacity():
    pool = replace(problem(1, 4, GROUPS), mentors=(mentor(0, capacity=3),))
    four = (0, 1, 2, 3)
    assert faults(pool, (0, 0)) == (Fault(FaultKind.TOO_SMALL, (0,), (0,), ("1", "2")),)
    assert faults(pool, *((0, key) for key in four)) == (
        Fault(FaultKind.TOO_LARGE, (0,), four, ("4", "3")),
        Fault(FaultKind.OVER_CAPACITY, (0,), four, ("4", "3")),
    )


def test_one_on_one_is_no_fault_where_it_is_the_fallback():
    assert faults(problem(1, 1, Rules(Format.GROUPS_OR_ONE_ON_ONE)), (0, 0)) == ()


def test_veto_and_unmet_must_have():
    pool = replace(
        problem(1, 2, GROUPS, forbidden=frozenset({(0, 0)})),
        mentees=(mentee(0), mentee(1, musts=Musts(city="Ottawa"))),
    )
    found = check(pool, [(0, 0), (0, 1)])
    assert found == Checked(
        (
            Fault(FaultKind.FORBIDDEN, (0,), (0,), ("vetoed",)),
            Fault(FaultKind.FORBIDDEN, (0,), (1,), ("must_city",)),
        ),
        Reached(),
        {},
    )


def test_two_of_one_household():
    at_home = [mentee(key, household="Elm 5") for key in range(2)]
    pool = replace(problem(1, 2, GROUPS), mentees=tuple(at_home))
    assert faults(pool, (0, 0), (0, 1)) == (Fault(FaultKind.KEPT_APART, (0,), (0, 1), ("household",)),)
    assert faults(replace(pool, rules=replace(GROUPS, apart=frozenset())), (0, 0), (0, 1)) == ()


def test_mentee_twice():
    one_on_one = problem(2, 1, Rules(Format.ONE_ON_ONE))
    assert faults(one_on_one, (0, 0), (1, 0)) == (Fault(FaultKind.TWICE, (0, 1), (0,)),)


def test_broken_locks():
    pool = problem(1, 3, GROUPS, locks=frozenset({(0, 0)}), kept_out=frozenset({2}))
    assert faults(pool, (0, 1), (0, 2)) == (
        Fault(FaultKind.KEPT_OUT, (0,), (2,)),
        Fault(FaultKind.LOCK_BROKEN, (0,), (0,)),
    )


def test_people_who_are_not_in_the_pool():
    pool = problem(1, 2, GROUPS)
    assert faults(pool, (0, 0), (0, 1), (0, 9), (8, 1)) == (
        Fault(FaultKind.UNKNOWN, (), (9,)),
        Fault(FaultKind.UNKNOWN, (8,), ()),
    )


def test_key_of_a_support_means_the_group_of_the_lead():
    pool = problem(2, 2, GROUPS, co_mentors=frozenset({(0, 1)}))
    assert set(check(pool, [(1, 0), (0, 1)]).scores) == {(0, 0), (0, 1)}
    assert faults(pool, (1, 0), (0, 1)) == ()


@pytest.mark.parametrize("rules", [*every_format(1, 2), *every_format(2, 3)])
def test_same_verdict_as_the_judge_of_the_tests(rules):
    lawful = 0
    for seed in range(60):
        random = Random(seed)
        pool = with_rules(random_problem(seed, 3, 4, rules, easy=True), random.sample(sorted(RULES), 3))
        units = brute.fitting(pool)
        chosen = {key: random.randrange(3) for key in range(4) if random.random() < 0.9}
        supports = {support for _, support in pool.co_mentors}
        if not supports.isdisjoint(chosen.values()):
            continue
        found = check(pool, [(mentor, mentee) for mentee, mentor in chosen.items()])
        allowed = all((mentor, mentee) in units for mentee, mentor in chosen.items())
        assert (not found.faults) == (allowed and brute.lawful(pool, chosen))
        if allowed:
            assert brute.told(found.reached) == brute.aims(pool, units, chosen)
            lawful += 1
    assert lawful > 5


@pytest.mark.parametrize("rules", every_format(2, 3))
def test_what_the_solver_finds_has_no_fault_and_the_same_worth(rules):
    for seed in range(20):
        pool = with_rules(random_problem(seed, 6, 20, rules), Random(seed).sample(sorted(RULES), 4))
        try:
            solution = solve(pool)
        except ContradictionError:
            continue
        found = check(pool, [(match.mentor_key, match.mentee_key) for match in solution.matches])
        assert (found.faults, found.reached) == ((), solution.reached)
        assert found.scores == {(m.mentor_key, m.mentee_key): m.score for m in solution.matches}
