"""The facts that speak for a match, best first."""

from tenants.matching.solver.problem import Format, Meets, Mentee, Mentor, Problem, Rules, Wants
from tenants.matching.solver.solution import Kind, Reason
from tenants.matching.solver.solve import solve
from tests.tenants.matching.solver.people import mentee, mentor

BARE = {"noc_code": "", "goals": frozenset(), "licence_body": "", "availability": frozenset(), "city": ""}


def reasons(one: Mentor, other: Mentee) -> tuple[Reason, ...]:
    (match,) = solve(Problem((one,), (other,), Rules(Format.ONE_ON_ONE))).matches
    return match.reasons


def reason(kind: Kind, one: Mentor, other: Mentee) -> Reason:
    """The reason of this kind, in a pair that has hardly any other."""
    return next(reason for reason in reasons(one, other) if reason.kind is kind)


def test_four_best_reasons_in_the_order_of_what_they_add():
    languages = frozenset({"English", "Romanian"})
    found = reasons(mentor(languages=languages), mentee(languages=languages))
    assert found == (
        Reason(Kind.SAME_OCCUPATION, ("21300",)),
        Reason(Kind.SHARED_GOAL, ("Get licensed",)),
        Reason(Kind.SHARED_LANGUAGE, ("Romanian",)),
        Reason(Kind.SAME_LICENCE_BODY, ("PEO",)),
    )


def test_pair_with_nothing_in_common_still_has_two_reasons():
    found = reasons(
        mentor(**BARE, years_experience=0, wants=Wants.GROUP), mentee(**BARE, wants=Wants.ONE_ON_ONE)
    )
    assert found == (
        Reason(Kind.SHARED_LANGUAGE, ("English",)),
        Reason(Kind.SAME_WAY_TO_MEET, ("either",)),
    )


def test_same_field_names_the_digits_in_common():
    one, other = mentor(noc_code="21311"), mentee(noc_code="21300")
    assert reason(Kind.SAME_FIELD, one, other).values == ("213",)


def test_shared_language_leaves_english_out_where_there_is_another():
    languages = frozenset({"Romanian", "English", "French"})
    found = reason(Kind.SHARED_LANGUAGE, mentor(languages=languages), mentee(languages=languages))
    assert found.values == ("French", "Romanian")


def test_shared_time_names_every_common_slot():
    bare = {**BARE, "availability": frozenset({"Wed eve", "Sat am", "Mon eve"})}
    other = mentee(**{**bare, "availability": frozenset({"Wed eve", "Sat am"})})
    assert reason(Kind.SHARED_TIME, mentor(**bare), other).values == ("Sat am", "Wed eve")


def test_shared_goals_are_named():
    goals = frozenset({"Get licensed", "Find a job in my field"})
    one, other = mentor(goals=goals), mentee(goals=goals)
    assert reason(Kind.SHARED_GOAL, one, other).values == ("Find a job in my field", "Get licensed")


def test_same_city_is_named_as_the_mentor_writes_it():
    bare = {**BARE, "meets": Meets.IN_PERSON}
    one, other = mentor(**{**bare, "city": "Oakville"}), mentee(**{**bare, "city": "oakville"})
    assert reason(Kind.SAME_CITY, one, other).values == ("Oakville",)


def test_more_experience_gives_the_years_ahead():
    one, other = mentor(**BARE, years_experience=12), mentee(**BARE, years_experience=9)
    assert reason(Kind.MORE_EXPERIENCE, one, other).values == ("3",)


def test_less_experience_is_no_reason():
    one, other = mentor(**BARE, years_experience=9), mentee(**BARE, years_experience=12)
    assert Kind.MORE_EXPERIENCE not in [found.kind for found in reasons(one, other)]


def test_way_to_meet_is_the_stricter_of_the_two():
    one, other = mentor(**BARE, meets=Meets.EITHER), mentee(**BARE, meets=Meets.ONLINE)
    assert reason(Kind.SAME_WAY_TO_MEET, one, other).values == ("online",)
    one, other = mentor(**BARE, meets=Meets.IN_PERSON), mentee(**BARE, meets=Meets.EITHER)
    assert reason(Kind.SAME_WAY_TO_MEET, one, other).values == ("in_person",)


def test_format_wish_is_the_stricter_of_the_two():
    one, other = mentor(**BARE, wants=Wants.EITHER), mentee(**BARE, wants=Wants.GROUP)
    assert reason(Kind.SAME_FORMAT, one, other).values == ("group",)
    one, other = mentor(**BARE, wants=Wants.GROUP), mentee(**BARE, wants=Wants.EITHER)
    assert reason(Kind.SAME_FORMAT, one, other).values == ("group",)
