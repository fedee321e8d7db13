"""Whatever colour a network chooses: text has a contrast of 4.5 or more, a control 3 or more, in both themes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend.theming import DARK, LIGHT, ink_on, look_sheet, palette, style_sheet
from kernel.colour import Rgb, contrast
from shared.program.accents import NAMED, Shade, free_accent, shade_of
from shared.program.enums import Strength

STYLES = Path(__file__).parents[2] / "frontend" / "static" / "css"
THEMES = {"light": LIGHT, "dark": DARK}
SHADES = st.builds(Shade, st.integers(0, 359), st.floats(0, 0.25))
TEXT = [
    *[("on-accent", surface) for surface in ("accent", "accent-strong")],
    *[
        ("accent-ink", surface)
        for surface in ("surface", "surface-page", "surface-sunken", "surface-raised", "surface-hover")
    ],
    *[("accent-ink", surface) for surface in ("accent-soft", "accent-mid")],
    *[("ink", surface) for surface in ("accent-soft", "accent-mid")],
    ("ink-muted", "accent-soft"),
    *[(ink, "accent-deep") for ink in ("on-deep", "on-deep-muted", "accent-on-deep")],
]
CONTROLS = [
    *[("accent", s) for s in ("surface", "surface-page", "surface-sunken", "surface-raised", "accent-soft")],
    *[("line-strong", "accent-soft"), ("focus", "accent-soft"), ("on-deep", "accent-deep")],
]


def sheet(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def fixed(theme: str) -> dict[str, str]:
    """What the tokens say for a theme, as written."""
    light, dark = sheet("tokens").split(':root[data-theme="dark"]')
    found = dict(re.findall(r"--([\w-]+): ([^;]+);", light.split("@media")[0]))
    return found | (dict(re.findall(r"--([\w-]+): ([^;]+);", dark)) if theme == "dark" else {})


def colours(theme: str, shade: Shade) -> dict[str, Rgb]:
    plain = {
        role: Rgb.parse(text) for role, text in fixed(theme).items() if re.fullmatch(r"#[0-9a-f]{6}", text)
    }
    return plain | palette(shade, THEMES[theme])


def too_low(theme: str, shade: Shade, pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    found = colours(theme, shade)
    measured = {f"{one} on {other}": contrast(found[one], found[other]) for one, other in pairs}
    return {pair: value for pair, value in measured.items() if value < least}


@pytest.mark.parametrize("theme", THEMES)
@given(shade=SHADES)
def test_every_text_can_be_read_on_any_colour(theme, shade):
    assert too_low(theme, shade, TEXT, 4.5) == {}


@pytest.mark.parametrize("theme", THEMES)
@given(shade=SHADES)
def test_every_control_can_be_seen_on_any_colour(theme, shade):
    assert too_low(theme, shade, CONTROLS, 3) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_all_hues_in_all_strengths_and_all_names_hold(theme):
    free = [shade_of(free_accent(hue, strength)) for hue in range(0, 360, 3) for strength in Strength]
    wrong = {
        shade: found
        for shade in [*free, *NAMED.values()]
        if (found := too_low(theme, shade, TEXT, 4.5) | too_low(theme, shade, CONTROLS, 3))
    }
    assert wrong == {}


def test_ink_is_the_one_that_is_read_better():
    assert (str(ink_on(Rgb.parse("#123456"))), str(ink_on(Rgb.parse("#ffe680")))) == ("#ffffff", "#16130f")


@pytest.mark.parametrize("theme", THEMES)
def test_ink_is_the_one_that_the_tokens_fix(theme):
    for hue in range(360):
        assert str(palette(Shade(hue, 0.17), THEMES[theme])["on-accent"]) == fixed(theme)["on-accent"]


@pytest.mark.parametrize("theme", THEMES)
def test_style_sheets_say_the_same_lightness_and_chroma(theme):
    tokens = fixed(theme)
    written = dict(re.findall(r"--(accent[\w-]*): oklch\((.+)\);", sheet("accents")))
    assert set(written) == set(THEMES[theme])
    for role, tone in THEMES[theme].items():
        text = re.sub(r"var\(--(accent-[\w-]*[lc])\)", lambda found: tokens[found[1]], written[role])
        lightness, chroma = re.fullmatch(
            r"(\S+|calc\(.+?\)) calc\(var\(--accent-chroma\) \* (\S+)\) var.*", text
        ).groups()
        parts = [float(number) for number in re.findall(r"[\d.]+", lightness)]
        assert (round(sum(parts), 4), float(chroma)) == (tone.lightness, tone.chroma), role


def test_style_sheets_know_the_same_names():
    written = re.findall(r'"(\w+)"\] \{ --accent-hue: (\d+); --accent-chroma: ([\d.]+);', sheet("accents"))
    assert {name: Shade(int(hue), float(chroma)) for name, hue, chroma in written} == NAMED


def test_sheet_has_both_themes_in_plain_colours():
    css = style_sheet("195-2")
    light, by_device, by_choice = css.strip().splitlines()
    assert light.startswith(":root[data-accent]{--accent:#")
    assert by_device.startswith(
        '@media screen and (prefers-color-scheme:dark){:root[data-accent]:not([data-theme="light"]){'
    )
    assert by_choice.startswith('@media screen{:root[data-accent][data-theme="dark"]{--accent:#')
    assert "oklch" not in css
    assert len(css) < 1_500


def test_sheet_of_a_look_leaves_the_page_as_it_is():
    light, by_device, look, by_choice = look_sheet("195-2").strip().splitlines()
    part = 'body [data-accent="195-2"]'
    assert light.startswith(f"{part}{{--accent:#")
    assert f':root:not([data-theme="light"]) {part}{{' in by_device
    assert look == f':root {part}[data-theme="light"]' + light.removeprefix(part)
    assert f':root {part}[data-theme="dark"]{{' in by_choice
