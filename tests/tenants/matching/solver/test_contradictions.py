"""Locks that cannot hold: each with its cause and the people it concerns, never dropped in silence."""

from dataclasses import replace

import pytest

from tenants.matching.solver.contradictions import Contradiction, ContradictionCause, ContradictionError
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver.people import mentee, mentor, problem

GROUPS = Rules(Format.GROUPS, 3, 4)
ONE_ON_ONE = Rules(Format.ONE_ON_ONE)
MIXED = Rules(Format.GROUPS_OR_ONE_ON_ONE, 3, 4)
Locks = set[tuple[int, int]]


def found(pool: Problem, locks: Locks, **changes: object) -> tuple[Contradiction, ...]:
    with pytest.raises(ContradictionError) as error:
        solve(replace(pool, locks=frozenset(locks), **changes))
    return error.value.contradictions


def test_locked_pair_that_is_forbidden():
    vetoed = problem(1, 4, GROUPS, forbidden=frozenset({(0, 2)}))
    cause = ContradictionCause.LOCKED_PAIR_FORBIDDEN
    assert found(vetoed, {(0, 2)}) == (Contradiction(cause, (0,), (2,), ("vetoed",)),)


def test_mentee_locked_to_two_mentors():
    twice = Contradiction(ContradictionCause.LOCKED_TWICE, (0, 1), (0,))
    assert found(problem(2, 6, ONE_ON_ONE), {(0, 0), (1, 0)}) == (twice,)


def test_mentee_locked_to_both_co_mentors_is_locked_once():
    pool = problem(2, 4, GROUPS, locks=frozenset({(0, 0), (1, 0)}), co_mentors=frozenset({(0, 1)}))
    assert [match.mentor_key for match in solve(pool).matches] == [0] * 4


def test_mentee_locked_in_and_kept_out():
    both = Contradiction(ContradictionCause.LOCKED_AND_KEPT_OUT, (0,), (1,))
    assert found(problem(1, 4, GROUPS), {(0, 1)}, kept_out=frozenset({1})) == (both,)


def test_two_of_one_employer_locked_together():
    pool = replace(problem(1, 4, GROUPS), mentees=tuple(mentee(key, employer="Acme") for key in range(4)))
    apart = Contradiction(ContradictionCause.LOCKED_TOGETHER_KEPT_APART, (0,), (0, 1), ("employer",))
    assert found(pool, {(0, 0), (0, 1)}) == (apart,)


@pytest.mark.parametrize("rules", [ONE_ON_ONE, MIXED, GROUPS])
def test_more_locks_than_the_mentor_has_places(rules):
    pool = replace(problem(1, 6, rules), mentors=(mentor(0, capacity=4),))
    many = Contradiction(ContradictionCause.MORE_LOCKS_THAN_PLACES, (0,), (0, 1, 2, 3, 4), ("4",))
    assert found(pool, {(0, key) for key in range(5)}) == (many,)


def test_group_that_can_never_be_large_enough():
    small = Contradiction(ContradictionCause.LOCKED_GROUP_TOO_SMALL, (0,), (0,), ("3",))
    assert found(replace(problem(1, 4, GROUPS), mentors=(mentor(0, capacity=2),)), {(0, 0)}) == (small,)
    assert found(problem(1, 2, GROUPS), {(0, 0)}) == (small,)


def test_group_too_small_as_the_others_may_not_sit_together():
    people = mentee(0), *(mentee(key, household="Elm 5") for key in range(1, 4))
    small = Contradiction(ContradictionCause.LOCKED_GROUP_TOO_SMALL, (0,), (0,), ("3",))
    assert found(replace(problem(1, 4, GROUPS), mentees=people), {(0, 0)}) == (small,)


def test_groups_that_compete_are_named_without_those_that_do_not():
    """Three mentors lock somebody; the third has people of its own, the others three for two groups."""
    polish = frozenset({"Polish"})
    own = [mentee(key, languages=polish) for key in range(5, 8)]
    pool = Problem(
        (mentor(0), mentor(1), mentor(2, languages=polish)),
        (*(mentee(key) for key in range(5)), *own),
        GROUPS,
    )
    compete = Contradiction(ContradictionCause.LOCKED_GROUPS_COMPETE, (0, 1), (0, 1), ("3",))
    assert found(pool, {(0, 0), (1, 1), (2, 5)}) == (compete,)


def test_every_plain_contradiction_is_told_at_once():
    causes = [one.cause for one in found(problem(2, 4, GROUPS), {(0, 0), (1, 0)}, kept_out=frozenset({0}))]
    assert causes == [ContradictionCause.LOCKED_TWICE, ContradictionCause.LOCKED_AND_KEPT_OUT]


def test_locked_pairs_stay_together_and_are_marked():
    pool = problem(2, 8, GROUPS, locks=frozenset({(1, 0), (0, 7)}))
    locked = {(match.mentor_key, match.mentee_key) for match in solve(pool).matches if match.locked}
    assert locked == {(1, 0), (0, 7)}


def test_lock_without_people_stays_one_on_one_where_that_is_allowed():
    solution = solve(problem(1, 2, MIXED, locks=frozenset({(0, 1)})), time_limit=0)
    assert [(match.mentor_key, match.mentee_key) for match in solution.matches] == [(0, 1)]
