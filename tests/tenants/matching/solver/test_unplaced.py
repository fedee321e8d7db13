"""Every cause for which a mentee stays without a mentor."""

from dataclasses import replace

from tenants.matching.solver.problem import Format, Meets, Mentee, Mentor, Musts, Problem, Rules
from tenants.matching.solver.solution import Cause, Solution, Unplaced
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver.people import mentee, mentor, problem

GROUPS = Rules(Format.GROUPS)
ONE_ON_ONE = Rules(Format.ONE_ON_ONE)
MIXED = Rules(Format.GROUPS_OR_ONE_ON_ONE)
POLISH = frozenset({"Polish"})


def left(mentors: list[Mentor], *mentees: Mentee, rules: Rules = ONE_ON_ONE) -> tuple[Unplaced, ...]:
    return causes(solve(Problem(mentors, mentees, rules)))


def causes(solution: Solution) -> tuple[Unplaced, ...]:
    """Without the changes, which `test_remedy.py` looks at."""
    return tuple(replace(one, change=None) for one in solution.unplaced)


def test_no_mentors():
    assert left([], mentee(5)) == (Unplaced(5, Cause.NO_MENTORS, (), 0),)


def test_no_common_language_names_the_mentees_languages():
    spoken = frozenset({"Romanian", "French"})
    found = left([mentor(1), mentor(2)], mentee(languages=spoken))
    assert found == (Unplaced(1, Cause.NO_COMMON_LANGUAGE, ("French", "Romanian"), 2),)


def test_no_common_time_names_the_mentees_slots():
    found = left([mentor()], mentee(availability=frozenset({"Wed eve", "Sun pm"})))
    assert found == (Unplaced(1, Cause.NO_COMMON_TIME, ("Sun pm", "Wed eve"), 1),)


def test_different_way_to_meet_names_the_mentees_way():
    found = left([mentor(meets=Meets.IN_PERSON)], mentee(meets=Meets.ONLINE))
    assert found == (Unplaced(1, Cause.DIFFERENT_WAY_TO_MEET, ("online",), 1),)


def test_barrier_met_most_often_is_named():
    mentors = [
        mentor(1, languages=POLISH),
        mentor(2, meets=Meets.IN_PERSON),
        mentor(3, meets=Meets.IN_PERSON),
    ]
    found = left(mentors, mentee(meets=Meets.ONLINE))
    assert found == (Unplaced(1, Cause.DIFFERENT_WAY_TO_MEET, ("online",), 2),)


def test_veto_is_named_before_barriers_met_more_often():
    mentors = (mentor(1, languages=POLISH), mentor(2, languages=POLISH), mentor(3))
    found = causes(solve(Problem(mentors, (mentee(),), ONE_ON_ONE, frozenset({(1, 1), (3, 1)}))))
    assert found == (Unplaced(1, Cause.ALL_VETOED, (), 1),)


def test_veto_of_a_pair_that_cannot_meet_anyway_is_not_the_cause():
    vetoed = frozenset({(1, 1)})
    found = causes(solve(Problem((mentor(1, languages=POLISH),), (mentee(),), ONE_ON_ONE, vetoed)))
    assert found == (Unplaced(1, Cause.NO_COMMON_LANGUAGE, ("English",), 1),)


def test_mentors_full_one_on_one():
    found = left([mentor(1, capacity=1), mentor(2, capacity=0)], mentee(1), mentee(2, years_experience=30))
    assert found == (Unplaced(2, Cause.MENTORS_FULL, (), 2),)


def test_mentors_full_in_groups():
    solution = solve(problem(1, 8, GROUPS))
    assert [(one.cause, one.mentors) for one in solution.unplaced] == [(Cause.MENTORS_FULL, 1)] * 2


def test_mentor_too_small_for_a_group_is_full_with_a_one_on_one():
    mentees = [mentee(key) for key in range(4)]
    found = [one.cause for one in left([mentor(capacity=2)], *mentees, rules=MIXED)]
    assert found == [Cause.MENTORS_FULL] * 3


def test_group_too_small_names_the_minimum():
    found = left([mentor()], mentee(1), mentee(2), mentee(3), rules=GROUPS)
    assert found == tuple(Unplaced(key, Cause.GROUP_TOO_SMALL, ("4",), 1) for key in (1, 2, 3))


def test_group_too_small_where_no_capacity_reaches_the_minimum():
    mentees = [mentee(key) for key in range(5)]
    found = [one.cause for one in left([mentor(capacity=3)], *mentees, rules=GROUPS)]
    assert found == [Cause.GROUP_TOO_SMALL] * 5


def test_group_too_small_beside_a_one_on_one_that_could_have_grown():
    found = [one.cause for one in left([mentor()], mentee(1), mentee(2), rules=MIXED)]
    assert found == [Cause.GROUP_TOO_SMALL]


def test_group_too_small_counts_the_mentors_with_seats_left():
    romanian = frozenset({"Romanian"})
    full = mentor(1, capacity=4, languages=frozenset({"English", "Romanian"}))
    weak = mentee(9, languages=romanian, noc_code="31102", goals=frozenset({"Other"}))
    mentees = [*(mentee(key) for key in range(4)), weak]
    found = left([full, mentor(2, languages=romanian)], *mentees, rules=GROUPS)
    assert found == (Unplaced(9, Cause.GROUP_TOO_SMALL, ("4",), 1),)


def test_unmet_must_have_is_named():
    wanted = Musts(city="Ottawa")
    found = left([mentor(1), mentor(2)], mentee(musts=wanted))
    assert found == (Unplaced(1, Cause.MUST_HAVE, ("city",), 2),)


def test_mentor_of_the_same_employer_is_named():
    found = left([mentor(employer="Acme")], mentee(employer="ACME "))
    assert found == (Unplaced(1, Cause.KEPT_APART, ("employer",), 1),)


def test_household_in_the_group_with_a_place_is_named():
    mentees = [*(mentee(key, household="Elm 5" if key > 3 else "") for key in range(5))]
    found = left([mentor()], *mentees, mentee(5, household="elm 5"), rules=GROUPS)
    assert found == (Unplaced(found[0].mentee_key, Cause.KEPT_APART, ("household",), 1),)


def test_kept_out_by_the_coordinator():
    found = causes(solve(Problem((mentor(),), (mentee(1), mentee(2)), ONE_ON_ONE, kept_out=frozenset({2}))))
    assert found == (Unplaced(2, Cause.KEPT_OUT, (), 0),)
