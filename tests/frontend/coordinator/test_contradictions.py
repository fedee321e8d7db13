"""Why locked places cannot all stay, in words, for every cause that the solver finds."""

import pytest
from django.utils import translation

from frontend.coordinator.contradictions import WORDS, in_words
from tenants.matching.solver.contradictions import ContradictionCause

NAMES = ("Mira", "Alba")


def said(cause: ContradictionCause) -> str:
    return in_words({"cause": cause.value}, NAMES)


def test_every_cause_has_words():
    assert set(WORDS) == set(ContradictionCause)
    assert said(ContradictionCause.LOCKED_TWICE) == "One mentee is locked with two mentors: Mira, Alba."


@pytest.mark.parametrize("cause", ContradictionCause)
def test_cause_names_the_people_in_both_languages(cause):
    with translation.override("fr"):
        french = said(cause)
    english = said(cause)
    assert english.endswith(": Mira, Alba.")
    assert french.endswith("\N{NO-BREAK SPACE}: Mira, Alba.")
    assert french.split(":")[0].strip() != english.split(":")[0]
