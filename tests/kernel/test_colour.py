import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.colour import Rgb, contrast, oklch

BLACK, WHITE = Rgb.parse("#000000"), Rgb.parse("#ffffff")


@pytest.mark.parametrize(
    ("lightness", "chroma", "hue", "colour"),
    [
        (0, 0, 0, "#000000"),
        (1, 0, 0, "#ffffff"),
        (0.627955, 0.257683, 29.234, "#ff0000"),
        (0.452014, 0.313214, 264.052, "#0000ff"),
        (0.866440, 0.294827, 142.495, "#00ff00"),
    ],
)
def test_known_colours(lightness, chroma, hue, colour):
    assert str(oklch(lightness, chroma, hue)) == colour


def test_contrast_of_black_and_white_is_the_most_there_is():
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1


def test_contrast_as_the_guidelines_work_it_out():
    assert round(contrast(Rgb.parse("#767676"), WHITE), 2) == 4.54


def test_text_is_read_back():
    assert str(Rgb.parse("#16130f")) == "#16130f"


@given(st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_every_colour_can_be_shown_and_is_about_as_light_as_asked(lightness, chroma, hue):
    shown = oklch(lightness, chroma, hue)
    grey = oklch(lightness, 0, 0)
    assert all(0 <= part <= 1 for part in (shown.red, shown.green, shown.blue))
    assert contrast(shown, grey) < 1.6
