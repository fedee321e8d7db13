"""The change that is proposed for somebody unplaced really helps, and is the one that asks for least."""

from dataclasses import replace
from random import Random

import pytest

from tenants.matching.solver.people import NOTHING, Meets, Mentee, Mentor, Musts, Wants
from tenants.matching.solver.problem import Format, Must, Problem, Rules
from tenants.matching.solver.solution import Change, ChangeKind, Unplaced
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver.people import RULES, mentee, mentor, problem, random_problem, with_rules

GROUPS = Rules(Format.GROUPS)
ONE_ON_ONE = Rules(Format.ONE_ON_ONE)
MUSTS = {Must.LANGUAGE: "languages", Must.MEETS: "meets", Must.CITY: "city", Must.TIME: "availability"}


def change(pool: Problem) -> Change | None:
    return solve(pool).unplaced[0].change


def one_more_place(pool: Problem, left: Unplaced) -> Problem:
    return _with_mentor(pool, left, capacity=int(left.change.values[0]))


def larger_groups(pool: Problem, left: Unplaced) -> Problem:
    return replace(pool, rules=replace(pool.rules, maximum=int(left.change.values[0])))


def allow_one_on_one(pool: Problem, left: Unplaced) -> Problem:
    return replace(pool, rules=replace(pool.rules, format=Format.GROUPS_OR_ONE_ON_ONE))


def more_mentees(pool: Problem, left: Unplaced) -> Problem:
    """People just like the one who is left, but for whom they live and work with."""
    alike = next(one for one in pool.mentees if one.key == left.mentee_key)
    untied = replace(alike, household="", employer="", vetoes=frozenset())
    new = [replace(untied, key=1000 + n) for n in range(int(left.change.values[0]))]
    offering = next(one for one in pool.mentors if one.key == left.change.mentor_key)
    vetoes = {pair for pair in pool.forbidden if pair[1] == left.mentee_key}
    apart = {(mentor, one.key) for mentor, _ in vetoes for one in new if mentor != offering.key}
    return replace(pool, mentees=(*pool.mentees, *new), forbidden=pool.forbidden | apart)


def drop_must_have(pool: Problem, left: Unplaced) -> Problem:
    who, must = left.change.values
    field = MUSTS[Must(must)]
    plain = getattr(NOTHING, field)
    if who == "mentor":
        offering = next(one for one in pool.mentors if one.key == left.change.mentor_key)
        return _with_mentor(pool, left, musts=replace(offering.musts, **{field: plain}))
    asking = next(one for one in pool.mentees if one.key == left.mentee_key)
    return _with_mentee(pool, left, musts=replace(asking.musts, **{field: plain}))


def other_time(pool: Problem, left: Unplaced) -> Problem:
    asking = next(one for one in pool.mentees if one.key == left.mentee_key)
    return _with_mentee(pool, left, availability=asking.availability | {left.change.values[0]})


def other_way_to_meet(pool: Problem, left: Unplaced) -> Problem:
    return _with_mentee(pool, left, meets=Meets.EITHER)


def lift_veto(pool: Problem, left: Unplaced) -> Problem:
    mentors = {left.change.mentor_key} | {
        support for lead, support in pool.co_mentors if lead == left.change.mentor_key
    }
    return replace(
        pool, forbidden=frozenset(p for p in pool.forbidden if p[0] not in mentors or p[1] != left.mentee_key)
    )


def let_in(pool: Problem, left: Unplaced) -> Problem:
    return replace(pool, kept_out=pool.kept_out - {left.mentee_key})


def add_mentor(pool: Problem, left: Unplaced) -> Problem:
    new = mentor(
        1000,
        languages=frozenset(left.change.values),
        availability=frozenset(),
        wants=Wants.EITHER,
        capacity=9,
    )
    return replace(pool, mentors=(*pool.mentors, new))


CHANGES = {ChangeKind(change.__name__): change for change in (
    one_more_place, larger_groups, allow_one_on_one, more_mentees, drop_must_have, other_time,
    other_way_to_meet, lift_veto, let_in, add_mentor,
)}  # fmt: skip


def _with_mentor(pool: Problem, left: Unplaced, **changes: object) -> Problem:
    key = left.change.mentor_key
    return replace(pool, mentors=tuple(replace(m, **changes) if m.key == key else m for m in pool.mentors))


def _with_mentee(pool: Problem, left: Unplaced, **changes: object) -> Problem:
    key = left.mentee_key
    return replace(pool, mentees=tuple(replace(m, **changes) if m.key == key else m for m in pool.mentees))


@pytest.mark.parametrize("rules", [ONE_ON_ONE, GROUPS, *(Rules(form, 2, 3) for form in Format)])
def test_every_change_that_names_a_mentor_places_somebody_more(rules):
    seen = 0
    for seed in range(60):
        on = Random(seed).sample(sorted(set(RULES) - {"locks", "no ties"}), 4)
        pool = with_rules(random_problem(seed, 3, 9, rules, easy=seed % 2 == 0), on)
        solution = solve(pool)
        for left in solution.unplaced:
            if left.change is not None and left.change.mentor_key is not None:
                changed = CHANGES[left.change.kind](pool, left)
                assert solve(changed).reached.placed > solution.reached.placed, (seed, left)
                seen += 1
    assert seen > 30


def test_one_more_place_with_the_mentor_who_suits_best():
    weak = mentor(1, capacity=4, noc_code="31102")
    pool = Problem((weak, mentor(2, capacity=4)), tuple(mentee(key) for key in range(9)), GROUPS)
    assert change(pool) == Change(ChangeKind.ONE_MORE_PLACE, ("5",), 2)


def test_larger_groups_where_the_mentor_could_take_more():
    pool = replace(problem(1, 7, GROUPS), mentors=(mentor(0, capacity=7),))
    assert change(pool) == Change(ChangeKind.LARGER_GROUPS, ("7",), 0)


def test_new_mentor_where_nobody_can_take_more():
    assert change(problem(1, 9, GROUPS)) is None
    assert change(problem(1, 10, GROUPS)) == Change(ChangeKind.ADD_MENTOR, ("English",))


@pytest.mark.parametrize(("people", "missing"), [(3, 1), (2, 2)])
def test_more_mentees_counts_how_many_are_missing(people, missing):
    assert change(problem(1, people, GROUPS)) == Change(ChangeKind.MORE_MENTEES, (str(missing),), 0)


def test_one_on_one_is_less_than_three_more_mentees():
    assert change(problem(1, 1, GROUPS)) == Change(ChangeKind.ALLOW_ONE_ON_ONE, (), 0)


def single(one: Mentor, other: Mentee, **changes: object) -> Change | None:
    return change(replace(Problem((one,), (other,), ONE_ON_ONE), **changes))


def test_time_of_a_mentor_who_wants_another_one_than_they_have_is_not_offered():
    """Only somebody who comes on both days would suit, and to ask for that is no smallest change."""
    torn = mentor(availability=frozenset({"Mon eve"}), musts=Musts(availability=frozenset({"Sun pm"})))
    other = mentor(2, availability=frozenset({"Sun pm", "Mon eve"}), musts=Musts(city="Hamilton"))
    found = change(Problem((torn, other), (mentee(),), ONE_ON_ONE))
    assert found is None or found.kind is not ChangeKind.OTHER_TIME


def test_other_time_names_the_mentors_slots():
    offered = frozenset({"Sun pm", "Mon eve"})
    found = single(mentor(availability=offered), mentee())
    assert found == Change(ChangeKind.OTHER_TIME, ("Mon eve", "Sun pm"), 1)


def test_other_way_to_meet_names_the_mentors():
    found = single(mentor(meets=Meets.ONLINE), mentee(meets=Meets.IN_PERSON))
    assert found == Change(ChangeKind.OTHER_WAY_TO_MEET, ("online",), 1)


def test_must_have_to_drop_names_whose_it_is():
    wanted = Musts(city="Ottawa")
    dropped = ChangeKind.DROP_MUST_HAVE
    assert single(mentor(), mentee(musts=wanted)) == Change(dropped, ("mentee", "city"), 1)
    assert single(mentor(musts=wanted), mentee()) == Change(dropped, ("mentor", "city"), 1)


def test_two_things_in_the_way_need_a_new_mentor():
    found = single(mentor(meets=Meets.ONLINE), mentee(meets=Meets.IN_PERSON, musts=Musts(city="Ottawa")))
    assert found == Change(ChangeKind.ADD_MENTOR, ("English",))


def test_veto_to_lift_and_lock_to_take_back():
    assert single(mentor(), mentee(), forbidden=frozenset({(1, 1)})) == Change(ChangeKind.LIFT_VETO, (), 1)
    assert single(mentor(), mentee(), kept_out=frozenset({1})) == Change(ChangeKind.LET_IN, (), 1)


def test_nothing_helps_who_is_kept_out_of_a_full_pool():
    assert single(mentor(capacity=0), mentee(), kept_out=frozenset({1})) is None
