"""Parts and barriers over a grid: the same as pair by pair, always from 0 to 1, and what is new in them."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.matching.solver.facts import Against, Barrier, Kind, Objection, Reason
from tenants.matching.solver.objections import objections_of
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.people import Meets, Musts, Wants
from tenants.matching.solver.problem import Format, Problem, Rules, Tie
from tenants.matching.solver.reasons import reasons_of
from tenants.matching.solver.scores import NOTHING_TO_COMPARE, Score, barrier, score
from tenants.matching.solver.weights import WEIGHTS, PartName
from tests.tenants.matching.solver.people import RULES, mentee, mentor, random_problem, with_rules

PLAIN_RULES = sorted({"musts", "households", "employers", "no ties", "wishes", "weights"})


@given(st.integers(0, 2**32), st.sets(st.sampled_from(PLAIN_RULES)))
@settings(max_examples=100, deadline=None)
def test_grid_says_of_each_pair_what_the_pair_alone_says(seed, on):
    """`weigh` and `score` go through arrays of different shapes; nothing may depend on that."""
    problem = replace(with_rules(random_problem(seed, 3, 5, Rules(Format.GROUPS)), on), forbidden=frozenset())
    pairs = weigh(problem)
    for row, one in enumerate(pairs.mentors):
        for column, other in enumerate(pairs.mentees):
            answer = score(one, other, problem.rules.weights, problem.rules.apart)
            if isinstance(answer, Score):
                assert (answer.units, None) == (pairs.units[row, column], pairs.barrier(row, column))
                assert all(0.0 <= part.value <= 1.0 for part in answer.parts)
                assert 0.0 <= answer.total <= 1.0
            else:
                assert answer is pairs.barrier(row, column)


def test_forbidden_pair_has_no_place_whatever_the_weights():
    plain = random_problem(5, 6, 12, Rules(Format.ONE_ON_ONE))
    before = weigh(plain).barriers
    for seed in range(20):
        weighed = RULES["weights"](Random(seed), plain)
        assert np.array_equal(weigh(weighed).barriers, before)


def test_labels_beyond_the_first_64_are_shared_too():
    many = frozenset(f"language {n}" for n in range(200))
    problem = Problem((mentor(languages=many),), (mentee(languages=many | {"other"}),), Rules(Format.GROUPS))
    assert weigh(problem).fits.all()
    missing = replace(problem, mentees=(mentee(languages=frozenset({"other"})),))
    assert weigh(missing).barrier(0, 0) is Barrier.NO_COMMON_LANGUAGE


@pytest.mark.parametrize(
    ("offered", "wanted", "value", "weight"),
    [
        ((), (), 0.0, 0.0),
        ((), (1,), 1.0, 20.0),
        ((), (8, 1), 0.8, 20.0),
        ((), (8, 9), 0.0, 20.0),
        ((1,), (1,), 1.0, 20.0),
        ((1,), (8,), 0.5, 20.0),
        ((2, 3, 4, 5, 6, 7, 1), (), 0.2, 20.0),
    ],
)
def test_preference_falls_with_the_rank_and_is_the_mean_of_both_sides(offered, wanted, value, weight):
    answer = score(mentor(prefers=offered), mentee(prefers=wanted))
    assert isinstance(answer, Score)
    part = next(part for part in answer.parts if part.name is PartName.PREFERENCE)
    assert (part.value, part.weight) == (pytest.approx(value), weight)


@pytest.mark.parametrize(
    ("musts", "facts", "expected"),
    [
        (Musts(languages=frozenset({"Polish"})), {}, Barrier.MUST_LANGUAGE),
        (Musts(languages=frozenset({"Polish", "English"})), {}, None),
        (Musts(meets=Meets.ONLINE), {"meets": Meets.IN_PERSON}, Barrier.MUST_MEETS),
        (Musts(meets=Meets.ONLINE), {"meets": Meets.EITHER}, None),
        (Musts(city="TORONTO"), {}, None),
        (Musts(city="Toronto"), {"city": ""}, Barrier.MUST_CITY),
        (Musts(availability=frozenset({"Sat am"})), {}, None),
        (Musts(availability=frozenset({"Sun pm"})), {}, Barrier.MUST_TIME),
        (Musts(availability=frozenset({"Sun pm"})), {"availability": frozenset()}, Barrier.MUST_TIME),
    ],
)
def test_must_have_of_either_side_forbids_where_it_is_not_met(musts, facts, expected):
    assert barrier(mentor(**facts), mentee(musts=musts)) is expected
    assert barrier(mentor(musts=musts), mentee(**facts)) is expected


def test_one_household_or_employer_is_kept_apart_where_the_rules_say_so():
    assert barrier(mentor(household="Elm 5"), mentee(household=" elm 5")) is Barrier.SAME_HOUSEHOLD
    assert barrier(mentor(employer="Acme"), mentee(employer="ACME")) is Barrier.SAME_EMPLOYER
    assert barrier(mentor(employer="Acme"), mentee(employer="Acme"), frozenset({Tie.HOUSEHOLD})) is None
    assert barrier(mentor(), mentee()) is None


def test_weights_change_what_counts():
    only = dict.fromkeys(WEIGHTS, 0.0) | {PartName.EXPERIENCE: 2.0}
    answer = score(mentor(years_experience=7), mentee(years_experience=5), only)
    assert isinstance(answer, Score)
    assert (answer.total, sum(part.weight for part in answer.parts)) == (0.7, 2.0)


def test_pair_with_nothing_that_counts_is_neither_good_nor_bad():
    only = dict.fromkeys(WEIGHTS, 0.0) | {PartName.OCCUPATION: 1.0}
    answer = score(mentor(), mentee(noc_code=""), only)
    assert isinstance(answer, Score)
    assert answer.total == NOTHING_TO_COMPARE


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (dict.fromkeys(WEIGHTS, 0.0), "all weights are 0: nothing would count"),
        ({PartName.CITY: -1.0}, "the weight of city, -1.0, is not a number of at least 0"),
        ({PartName.CITY: float("nan")}, "the weight of city, nan, is not a number of at least 0"),
    ],
)
def test_weights_that_say_nothing_are_refused(weights, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        Rules(Format.GROUPS, weights=weights)


def against(one: dict[str, object], other: dict[str, object]) -> tuple[Objection, ...]:
    left, right = mentor(**one), mentee(**other)
    answer = score(left, right)
    assert isinstance(answer, Score)
    return objections_of(left, right, answer)


SAME = {"languages": frozenset({"English", "Polish"}), "availability": frozenset({"a", "b", "c"})}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, ()),
        ({"noc_code": "31300"}, {}, (Objection(Against.OTHER_OCCUPATION, ("31300", "21300")),)),
        ({"goals": frozenset()}, {}, (Objection(Against.OTHER_GOALS, ("Get licensed",)),)),
        ({"languages": frozenset({"English"})}, {}, (Objection(Against.ONLY_ENGLISH, ()),)),
        ({"availability": frozenset("c")}, {}, (Objection(Against.LITTLE_TIME, ("c",)),)),
        ({"licence_body": "CNO"}, {}, (Objection(Against.OTHER_LICENCE_BODY, ("CNO", "PEO")),)),
        ({"licensed": False}, {}, (Objection(Against.NOT_LICENSED, ("PEO",)),)),
        ({"years_experience": 3}, {}, (Objection(Against.LESS_EXPERIENCE, ("-2",)),)),
        ({"city": "Ajax"}, {}, (Objection(Against.OTHER_CITY, ("Ajax", "Toronto")),)),
        (
            {"wants": Wants.GROUP},
            {"wants": Wants.ONE_ON_ONE},
            (Objection(Against.OTHER_FORMAT, ("group", "one_on_one")),),
        ),
        ({}, {"prefers": (9,)}, (Objection(Against.NOT_PREFERRED, ("mentee",)),)),
        ({}, {"prefers": (5, 6, 7, 8, 1)}, ()),
    ],
)
def test_what_speaks_against_a_match(one, other, expected):
    assert against(SAME | one, SAME | other) == expected


def test_three_weightiest_objections_only():
    found = against(
        {
            "noc_code": "31300",
            "goals": frozenset(),
            "licence_body": "",
            "years_experience": 0,
            "city": "Ajax",
        },
        {},
    )
    kinds = [Against.OTHER_OCCUPATION, Against.OTHER_GOALS, Against.OTHER_LICENCE_BODY]
    assert [one.kind for one in found] == kinds


def test_wish_that_came_true_is_a_reason():
    left, right = mentor(prefers=(1,)), mentee(prefers=(3, 1))
    answer = score(left, right, dict.fromkeys(WEIGHTS, 0.0) | {PartName.PREFERENCE: 1.0})
    assert isinstance(answer, Score)
    assert reasons_of(left, right, answer) == (Reason(Kind.PREFERRED, ("mentee", "mentor")),)
