import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from shared.program.accents import (
    NAMED,
    Shade,
    accent_words,
    free_accent,
    is_free,
    nearest_name,
    shade_of,
    strength_of,
    validate_accent,
)
from shared.program.enums import Accent, Strength

HUES, STRENGTHS = st.integers(0, 359), st.sampled_from(Strength)


@given(HUES, STRENGTHS)
def test_every_hue_and_strength_is_kept_in_a_short_text(hue, strength):
    accent = free_accent(hue, strength)
    assert (is_free(accent), len(accent) <= 10, shade_of(accent).hue) == (True, True, hue)


@pytest.mark.parametrize("hue", [-1, 360, 1000])
def test_hue_beyond_the_circle_is_refused(hue):
    with pytest.raises(ValidationError):
        free_accent(hue, Strength.SOFT)


@pytest.mark.parametrize("text", ["", "pink", "210", "210-5", "210-0", "0210-2", "21O-2", "210-2\n", "٣-2"])
def test_what_is_no_accent_is_refused(text):
    with pytest.raises(ValidationError, match="Choose one of the colours"):
        validate_accent(text)


def test_accents_with_a_name_stay():
    assert {accent: shade_of(accent) for accent in Accent.values} == NAMED
    assert [is_free(accent) for accent in Accent.values] == [False] * len(Accent)
    assert shade_of("210-3") == Shade(210, 0.12)


@pytest.mark.parametrize(
    ("accent", "name"),
    [
        ("red", "red"),
        ("0-1", "plum"),
        ("10-4", "red"),
        ("359-2", "plum"),
        ("200-2", "teal"),
        ("100-3", "ochre"),
    ],
)
def test_nearest_name_goes_round_the_circle(accent, name):
    assert nearest_name(accent) == name


@given(HUES, STRENGTHS)
def test_strength_of_a_free_accent_is_the_chosen_one(hue, strength):
    assert strength_of(free_accent(hue, strength)) == strength


def test_accent_is_told_in_words():
    told = {accent: accent_words(accent) for accent in ("teal", "210-1")}
    assert told == {"teal": "Teal", "210-1": "Hue 210, quiet"}
    assert [strength_of(accent) for accent in ("teal", "red")] == [Strength.SOFT, Strength.STRONG]
