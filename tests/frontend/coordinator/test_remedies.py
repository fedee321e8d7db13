"""What would help somebody without a group, in words, for every change that the solver knows."""

import pytest
from django.utils import translation

from frontend.coordinator.remedies import MUSTS, WORDS, in_words
from tenants.matching.solver.people import Meets, Must
from tenants.matching.solver.remedies import ChangeKind

ENGLISH = {
    (ChangeKind.ONE_MORE_PLACE, ("1",)): "Would help: Mira takes 1 person.",
    (ChangeKind.ONE_MORE_PLACE, ("7",)): "Would help: Mira takes 7 people.",
    (ChangeKind.MORE_MENTEES, ("1",)): "Would help: 1 more mentee who fits Mira.",
    (ChangeKind.MORE_MENTEES, ("3",)): "Would help: 3 more mentees who fit Mira.",
    (ChangeKind.ALLOW_ONE_ON_ONE, ()): "Would help: to allow one-on-one, with Mira.",
    (ChangeKind.LARGER_GROUPS, ("7",)): "Would help: groups of up to 7, with Mira.",
    (ChangeKind.DROP_MUST_HAVE, ("mentor", Must.CITY)): "Would help: Mira no longer insists on a city.",
    (ChangeKind.DROP_MUST_HAVE, ("mentee", Must.TIME)): (
        "Would help: no longer to insist on a time, then Mira fits."
    ),
    (ChangeKind.OTHER_TIME, ("Sat am", "Wed eve")): (
        "Would help: one of these times, with Mira: Wednesday evening and Saturday morning."
    ),
    (ChangeKind.OTHER_WAY_TO_MEET, (Meets.ONLINE,)): "Would help: to meet online too, with Mira.",
    (ChangeKind.OTHER_WAY_TO_MEET, (Meets.IN_PERSON,)): "Would help: to meet in person too, with Mira.",
    (ChangeKind.LIFT_VETO, ()): "Would help: that Mira is no longer ruled out.",
    (ChangeKind.LET_IN, ()): "Would help: to let this person in again.",
    (ChangeKind.ADD_MENTOR, ()): "Would help: one more mentor.",
    (ChangeKind.ADD_MENTOR, ("French", "Romanian")): (
        "Would help: one more mentor who speaks French and Romanian."
    ),
}


def said(kind: ChangeKind, values: tuple[str, ...]) -> str:
    return in_words({"kind": kind.value, "values": list(values)}, "Mira")


def test_every_change_has_words():
    assert set(WORDS) == set(ChangeKind) == {kind for kind, _values in ENGLISH}
    assert set(MUSTS) == set(Must)


@pytest.mark.parametrize(("kind", "values"), ENGLISH)
def test_change_in_english(kind, values):
    assert said(kind, values) == ENGLISH[kind, values]


@pytest.mark.parametrize(("kind", "values"), ENGLISH)
def test_change_in_french_keeps_names_and_numbers(kind, values):
    english = ENGLISH[kind, values]
    with translation.override("fr"):
        french = said(kind, values)
    assert french.startswith("Aiderait\N{NO-BREAK SPACE}: ")
    kept = ("Mira", "1", "3", "7")
    assert [word for word in kept if word in french] == [word for word in kept if word in english]


def test_unknown_change_is_an_error():
    with pytest.raises(ValueError, match="guesswork"):
        in_words({"kind": "guesswork"}, "")
