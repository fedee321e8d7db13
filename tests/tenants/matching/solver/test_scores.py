"""Each part of a score, and what forbids a pair."""

from itertools import product

import pytest

from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.problem import Meets, Wants
from tenants.matching.solver.scores import Part, Score, same_digits, score
from tenants.matching.solver.weights import PartName
from tests.tenants.matching.solver.people import mentee, mentor


def part(name: PartName, mentors: dict[str, object], mentees: dict[str, object]) -> Part:
    answer = score(mentor(**mentors), mentee(**mentees))
    assert isinstance(answer, Score)
    return next(part for part in answer.parts if part.name is name)


def value(name: PartName, mentors: dict[str, object], mentees: dict[str, object]) -> float:
    return part(name, mentors, mentees).value


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("21300", 1.0),
        ("21301", 0.85),
        ("21311", 0.7),
        ("21211", 0.5),
        ("22300", 0.2),
        ("31300", 0.0),
        ("", 0.0),
    ],
)
def test_occupation_falls_with_each_level_of_the_classification(code, expected):
    assert value(PartName.OCCUPATION, {"noc_code": code}, {"noc_code": "21300"}) == expected


def test_later_digits_do_not_count_without_the_first():
    assert value(PartName.OCCUPATION, {"noc_code": "31300"}, {"noc_code": "21300"}) == 0.0


def test_goals_are_the_share_of_the_mentees_goals():
    wanted = frozenset({"Get licensed", "Improve interview skills", "Improve professional English"})
    offered = frozenset({"Get licensed", "Find a job in my field"})
    assert value(PartName.GOALS, {"goals": offered}, {"goals": wanted}) == pytest.approx(1 / 3)


def test_shared_language_besides_english_counts_more_than_only_english():
    both = {"languages": frozenset({"English", "Romanian"})}
    english = {"languages": frozenset({"English", "Polish"})}
    assert value(PartName.LANGUAGE, both, both) == 1.0
    assert value(PartName.LANGUAGE, both, english) == 0.4
    assert value(PartName.LANGUAGE, {"languages": frozenset({"Romanian"})}, both) == 1.0


@pytest.mark.parametrize(("shared", "expected"), [(1, 1 / 3), (2, 2 / 3), (3, 1.0), (4, 1.0)])
def test_availability_counts_shared_slots_up_to_three(shared, expected):
    slots = ("Mon eve", "Tue eve", "Sat am", "Sat pm")
    offered = {"availability": frozenset(slots[:shared])}
    assert value(PartName.AVAILABILITY, offered, {"availability": frozenset(slots)}) == pytest.approx(
        expected
    )


def test_licence_body_counts_most_with_a_licensed_mentor():
    assert value(PartName.LICENCE_BODY, {}, {}) == 1.0
    assert value(PartName.LICENCE_BODY, {"licensed": False}, {}) == 0.5
    assert value(PartName.LICENCE_BODY, {"licence_body": "CNO"}, {}) == 0.0


@pytest.mark.parametrize(
    ("years", "expected"), [(0, 0.0), (5, 0.0), (10, 0.5), (12, 0.7), (15, 1.0), (40, 1.0)]
)
def test_experience_wants_the_mentor_five_years_ahead(years, expected):
    assert value(PartName.EXPERIENCE, {"years_experience": years}, {"years_experience": 10}) == expected


def test_city_ignores_upper_and_lower_case():
    assert value(PartName.CITY, {"city": "TORONTO"}, {}) == 1.0
    assert value(PartName.CITY, {"city": "Hamilton"}, {}) == 0.0


def test_city_weighs_most_where_somebody_meets_in_person_only():
    weights = [
        part(PartName.CITY, {"meets": one}, {"meets": other}).weight
        for one, other in [
            (Meets.IN_PERSON, Meets.EITHER),
            (Meets.EITHER, Meets.EITHER),
            (Meets.ONLINE, Meets.EITHER),
        ]
    ]
    assert weights == [6.0, 3.0, 0.0]


def test_same_wish_to_meet_counts_more_than_a_flexible_one():
    assert value(PartName.MEETS, {"meets": Meets.ONLINE}, {"meets": Meets.ONLINE}) == 1.0
    assert value(PartName.MEETS, {"meets": Meets.ONLINE}, {"meets": Meets.EITHER}) == 0.75


def test_opposed_wishes_of_format_lower_the_score_only():
    assert value(PartName.FORMAT, {"wants": Wants.GROUP}, {"wants": Wants.ONE_ON_ONE}) == 0.0
    assert value(PartName.FORMAT, {"wants": Wants.GROUP}, {"wants": Wants.GROUP}) == 1.0
    assert value(PartName.FORMAT, {"wants": Wants.EITHER}, {"wants": Wants.ONE_ON_ONE}) == 1.0


@pytest.mark.parametrize(
    ("name", "unstated"),
    [
        (PartName.OCCUPATION, {"noc_code": ""}),
        (PartName.GOALS, {"goals": frozenset()}),
        (PartName.AVAILABILITY, {"availability": frozenset()}),
        (PartName.LICENCE_BODY, {"licence_body": ""}),
        (PartName.CITY, {"city": ""}),
    ],
)
def test_what_the_mentee_did_not_state_has_no_weight(name, unstated):
    assert part(name, {}, unstated).weight == 0.0


def test_total_is_the_weighted_mean_of_the_parts():
    answer = score(mentor(noc_code="22300", years_experience=5), mentee())
    assert isinstance(answer, Score)
    weighed = sum(part.value * part.weight for part in answer.parts)
    assert answer.total == pytest.approx(weighed / sum(part.weight for part in answer.parts))
    assert answer.units == round(answer.total * 1000)
    assert [part.name for part in answer.parts] == list(PartName)


def test_total_of_a_pair_alike_in_everything_is_one():
    languages = frozenset({"English", "Romanian"})
    slots = frozenset({"Mon eve", "Sat am", "Sun pm"})
    same = {"languages": languages, "availability": slots}
    assert score(mentor(**same), mentee(**same)).total == 1.0


def test_no_common_language_forbids():
    answer = score(mentor(languages=frozenset({"Romanian"})), mentee(languages=frozenset({"Polish"})))
    assert answer is Barrier.NO_COMMON_LANGUAGE


def test_no_common_time_forbids():
    answer = score(mentor(availability=frozenset({"Sun pm"})), mentee())
    assert answer is Barrier.NO_COMMON_TIME


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [(frozenset(), frozenset({"Sat am"})), (frozenset({"Sat am"}), frozenset()), (frozenset(), frozenset())],
)
def test_time_that_one_side_did_not_state_forbids_nothing(offered, wanted):
    assert isinstance(score(mentor(availability=offered), mentee(availability=wanted)), Score)


@pytest.mark.parametrize(("one", "other"), list(product(Meets, Meets)))
def test_only_strict_and_different_ways_to_meet_forbid(one, other):
    answer = score(mentor(meets=one), mentee(meets=other))
    opposed = Meets.EITHER not in (one, other) and one is not other
    assert (answer is Barrier.DIFFERENT_WAY_TO_MEET) == opposed


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("21300", "21300", 5), ("21300", "21399", 3), ("21300", "31300", 0), ("", "21300", 0), ("", "", 0)],
)
def test_leading_digits_that_two_codes_share(one, other, expected):
    assert same_digits(one, other) == expected
