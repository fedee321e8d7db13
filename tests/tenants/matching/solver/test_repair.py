"""Groups that run: the smallest change that mends them, told in steps."""

from dataclasses import replace
from random import Random

import pytest

from tenants.matching.solver.events import with_newcomers, without_mentee, without_mentor
from tenants.matching.solver.problem import Format, Problem, Rules
from tenants.matching.solver.repair import Repair, Step, StepKind, repair
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver.people import every_format, mentee, mentor, problem, random_problem

GROUPS = Rules(Format.GROUPS, 2, 4)
MIXED = Rules(Format.GROUPS_OR_ONE_ON_ONE, 2, 4)


def running(mentors: int, *groups: tuple[int, ...], rules: Rules = GROUPS) -> Problem:
    """Groups of mentees, each with the mentor of its place."""
    count = sum(map(len, groups))
    earlier = frozenset((mentor, mentee) for mentor, group in enumerate(groups) for mentee in group)
    return problem(mentors, count, rules, earlier=earlier)


def steps(pool: Problem) -> tuple[Step, ...]:
    return repair(pool).steps


@pytest.mark.parametrize("rules", [GROUPS, MIXED])
def test_groups_that_can_go_on_stay_as_they_are(rules):
    found = repair(running(3, (0, 1), (2, 3, 4), rules=rules))
    assert (found.steps, found.mentor_keys, found.mentee_keys) == ((), (), ())


def test_group_of_a_mentor_who_left_merges_into_one_with_places():
    found = repair(without_mentor(running(2, (0, 1), (2, 3)), 1))
    assert found.steps == (Step(StepKind.MERGE, (1,), (0,), (2, 3)),)
    assert (found.mentor_keys, found.mentee_keys) == ((0,), (2, 3))


def test_group_of_a_mentor_who_left_goes_to_a_free_mentor():
    pool = without_mentor(running(3, (0, 1, 2), (3, 4, 5, 6)), 1)
    assert steps(pool) == (Step(StepKind.OPEN, (1,), (2,), (3, 4, 5, 6)),)


def test_group_of_a_mentor_who_left_is_split_where_no_one_has_room_for_all():
    pool = without_mentor(running(3, (0, 1, 2), (3, 4, 5), (6, 7)), 2)
    assert [(one.kind, one.before, one.after, one.mentee_keys) for one in steps(pool)] == [
        (StepKind.SPLIT, (2,), (0, 1), (6, 7))
    ]


def test_last_one_of_a_group_that_is_too_small_now_is_re_homed():
    pool = without_mentee(running(2, (0, 1), (2, 3)), 0)
    assert steps(pool) == (Step(StepKind.RE_HOME, (0,), (1,), (1,)),)


def test_last_one_goes_on_one_on_one_where_that_is_allowed():
    pool = without_mentee(running(1, (0, 1), rules=MIXED), 0)
    assert steps(pool) == ()
    left = without_mentor(running(2, (0,), rules=MIXED), 0)
    assert steps(left) == (Step(StepKind.ONE_ON_ONE, (0,), (1,), (0,)),)


def test_newcomer_joins_a_group_with_a_place():
    pool = with_newcomers(running(2, (0, 1), (2, 3, 4, 5)), mentee(9))
    assert steps(pool) == (Step(StepKind.JOIN, (), (0,), (9,)),)


def test_new_mentor_takes_those_who_have_nobody():
    pool = with_newcomers(replace(running(1, (0, 1, 2, 3), (4, 5)), earlier=frozenset()), mentor(9))
    placed = replace(pool, earlier=frozenset((0, key) for key in range(4)))
    assert steps(placed) == (Step(StepKind.OPEN, (), (9,), (4, 5)),)


def test_who_cannot_be_placed_any_more_leaves():
    found = repair(without_mentor(running(1, (0, 1)), 0))
    assert found.steps == (Step(StepKind.LEAVE, (0,), (), (0, 1)),)
    assert [left.mentee_key for left in found.solution.unplaced] == [0, 1]


def test_support_leads_on_when_the_lead_has_left():
    pool = replace(running(2, (0, 1)), co_mentors=frozenset({(0, 1)}))
    assert steps(pool) == ()
    assert steps(without_mentor(pool, 0)) == (Step(StepKind.OPEN, (0,), (1,), (0, 1)),)


@pytest.mark.parametrize("rules", [*every_format(2, 4), *every_format(1, 2)])
@pytest.mark.parametrize("seed", range(4))
def test_steps_lead_from_the_groups_before_to_those_after(rules, seed):
    plain = random_problem(seed, 8, 24, rules, easy=True)
    before = frozenset((match.mentor_key, match.mentee_key) for match in solve(plain).matches)
    left = Random(seed).choice(sorted({mentor for mentor, _ in before}))
    pool = without_mentor(replace(plain, earlier=before), left)
    found = repair(pool)
    after = {(match.mentor_key, match.mentee_key) for match in found.solution.matches}
    moved = {key for step in found.steps for key in step.mentee_keys}
    assert moved == set(found.mentee_keys) == {mentee for _, mentee in before ^ after}
    assert {pair for pair in before if pair[1] not in moved} == {
        pair for pair in after if pair[1] not in moved
    }
    for step in found.steps:
        check_step(step, before, after)
    check_size(found, pool)


def check_step(step: Step, before: frozenset[tuple[int, int]], after: set[tuple[int, int]]) -> None:
    for key in step.mentee_keys:
        assert {mentor for mentor, mentee in before if mentee == key} == set(step.before)
        assert {mentor for mentor, mentee in after if mentee == key} <= set(step.after)
    assert step.after or step.kind is StepKind.LEAVE


def check_size(found: Repair, pool: Problem) -> None:
    """Everybody who can be is placed, and no fewer pairs are kept than by solving anew."""
    anew = solve(pool)
    assert found.solution.reached.placed == anew.reached.placed
    assert found.solution.reached.kept >= anew.reached.kept
