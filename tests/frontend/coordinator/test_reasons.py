import pytest
from django.utils import translation

from frontend.coordinator.causes import WORDS as CAUSES
from frontend.coordinator.causes import why
from frontend.coordinator.reasons import WORDS as REASONS
from frontend.coordinator.reasons import in_words
from tenants.matching.solver.problem import Meets, Wants
from tenants.matching.solver.solution import Cause, Kind

ENGLISH = {
    (Kind.SAME_OCCUPATION, ("21300",)): "Same occupation: Civil engineers",
    (Kind.SAME_FIELD, ("2130",)): "Closely related occupations",
    (Kind.SAME_FIELD, ("213",)): "Closely related occupations",
    (Kind.SAME_FIELD, ("21",)): "Same field: Professional occupations in natural and applied sciences",
    (Kind.SAME_FIELD, ("2",)): "Same field: Natural and applied sciences and related occupations",
    (Kind.SHARED_GOAL, ("Get licensed",)): "Same goal: Get licensed",
    (Kind.SHARED_GOAL, ("Get licensed", "Sing")): "Same goals: Get licensed and Sing",
    (Kind.SHARED_LANGUAGE, ("Hungarian", "Romanian")): "Both speak Hungarian and Romanian",
    (Kind.SHARED_TIME, ("Sat am", "Wed eve")): "Both are free: Wednesday evening and Saturday morning",
    (Kind.SAME_LICENCE_BODY, ("PEO",)): "Same licence body: PEO",
    (Kind.MORE_EXPERIENCE, ("1",)): "The mentor has 1 more year of experience",
    (Kind.MORE_EXPERIENCE, ("12",)): "The mentor has 12 more years of experience",
    (Kind.SAME_CITY, ("Oakville",)): "Same city: Oakville",
    (Kind.SAME_WAY_TO_MEET, (Meets.IN_PERSON,)): "Both can meet in person",
    (Kind.SAME_WAY_TO_MEET, (Meets.ONLINE,)): "Both can meet online",
    (Kind.SAME_WAY_TO_MEET, (Meets.EITHER,)): "Both can meet online or in person",
    (Kind.SAME_FORMAT, (Wants.ONE_ON_ONE,)): "Both are happy with one-on-one",
    (Kind.SAME_FORMAT, (Wants.GROUP,)): "Both are happy with a group",
    (Kind.SAME_FORMAT, (Wants.EITHER,)): "Both are happy with a group or one-on-one",
    (Kind.PREFERRED, ("mentee",)): "Asked for this mentor",
    (Kind.PREFERRED, ("mentor",)): "The mentor asked for this mentee",
    (Kind.PREFERRED, ("mentee", "mentor")): "Both asked for each other",
}
CAUSES_IN_ENGLISH = {
    (Cause.NO_MENTORS, (), 0): "This cycle has no mentor yet.",
    (Cause.NO_COMMON_LANGUAGE, ("Tagalog",), 1): "Speaks Tagalog. 1 mentor shares no language with them.",
    (Cause.NO_COMMON_LANGUAGE, ("Tagalog",), 9): "Speaks Tagalog. 9 mentors share no language with them.",
    (Cause.NO_COMMON_TIME, ("Mon am",), 3): "Free only: Monday morning. 3 mentors have no time then.",
    (Cause.DIFFERENT_WAY_TO_MEET, (Meets.ONLINE,), 2): "Meets only online. 2 mentors meet only in person.",
    (Cause.DIFFERENT_WAY_TO_MEET, (Meets.IN_PERSON,), 1): "Meets only in person. 1 mentor meets only online.",
    (Cause.ALL_VETOED, (), 4): "Everybody who would fit was ruled out by one of the two.",
    (Cause.MUST_HAVE, ("language",), 1): "1 mentor does not meet a must-have: the language.",
    (Cause.MUST_HAVE, ("time",), 3): "3 mentors do not meet a must-have: the time.",
    (Cause.KEPT_APART, ("household",), 1): "Somebody of the same household is in each group that would fit.",
    (Cause.KEPT_APART, ("employer",), 1): "Somebody of the same employer is in each group that would fit.",
    (Cause.KEPT_OUT, (), 0): "A coordinator kept this person out.",
    (Cause.MENTORS_FULL, (), 2): "2 mentors would fit, but their places are taken.",
    (Cause.GROUP_TOO_SMALL, ("4",), 2): (
        "2 mentors would fit, but too few people fit with them: a group needs 4."
    ),
}


def test_every_kind_of_reason_has_words():
    assert set(REASONS) == set(Kind)
    assert {kind for kind, _values in ENGLISH} == set(Kind)


def test_every_cause_has_words():
    assert set(CAUSES) == set(Cause)
    assert {cause for cause, _values, _mentors in CAUSES_IN_ENGLISH} == set(Cause)


@pytest.mark.parametrize(("kind", "values"), ENGLISH)
def test_reason_in_english(kind, values):
    assert in_words({"kind": kind.value, "values": list(values)}) == ENGLISH[kind, values]


@pytest.mark.parametrize(("kind", "values"), ENGLISH)
def test_reason_in_french_is_made(kind, values):
    with translation.override("fr"):
        assert in_words({"kind": kind.value, "values": list(values)})


@pytest.mark.parametrize(("cause", "values", "mentors"), CAUSES_IN_ENGLISH)
def test_cause_in_words_with_a_remedy(cause, values, mentors):
    found = why(cause.value, {"values": list(values), "mentors": mentors})
    assert found.cause == CAUSES_IN_ENGLISH[cause, values, mentors]
    assert found.remedy.endswith(".")


def test_unknown_kind_is_an_error():
    with pytest.raises(ValueError, match="guesswork"):
        in_words({"kind": "guesswork", "values": []})
