"""The roles of an accent as plain sRGB, and the style sheet that gives them to a page.

`static/css/tokens.css` and `accents.css` say the same by `oklch()`; a test holds both to the same numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kernel.colour import Rgb, contrast, oklch
from shared.program.accents import Shade, shade_of

WHITE, NIGHT = Rgb.parse("#ffffff"), Rgb.parse("#16130f")


@dataclass(frozen=True, slots=True)
class Tone:
    """How light a role is, and which part of the chosen chroma it has."""

    lightness: float
    chroma: float


LIGHT = {
    "accent": Tone(0.46, 1),
    "accent-strong": Tone(0.38, 1),
    "accent-ink": Tone(0.43, 1),
    "accent-soft": Tone(0.962, 0.18),
    "accent-mid": Tone(0.91, 0.36),
    "accent-line": Tone(0.82, 0.5),
    "accent-step": Tone(0.66, 0.8),
    "accent-deep": Tone(0.31, 0.75),
    "accent-on-deep": Tone(0.82, 0.7),
    "accent-deep-line": Tone(0.43, 0.75),
}
DARK = {
    "accent": Tone(0.76, 0.85),
    "accent-strong": Tone(0.84, 0.85),
    "accent-ink": Tone(0.81, 0.85),
    "accent-soft": Tone(0.285, 0.34),
    "accent-mid": Tone(0.35, 0.45),
    "accent-line": Tone(0.44, 0.5),
    "accent-step": Tone(0.58, 0.8),
    "accent-deep": Tone(0.29, 0.75),
    "accent-on-deep": Tone(0.82, 0.7),
    "accent-deep-line": Tone(0.41, 0.75),
}


def palette(shade: Shade, tones: Mapping[str, Tone]) -> dict[str, Rgb]:
    """Every role of a shade, and the ink for what is written on it."""
    found = {role: oklch(t.lightness, t.chroma * shade.chroma, shade.hue) for role, t in tones.items()}
    return found | {"on-accent": ink_on(found["accent"])}


def ink_on(surface: Rgb) -> Rgb:
    """White or nearly black, whichever is read better."""
    return max(WHITE, NIGHT, key=lambda ink: contrast(ink, surface))


def style_sheet(accent: str) -> str:
    """Of no cascade layer, so that it wins over the accents with a name; raises ValidationError for no accent."""
    shade = shade_of(accent)
    light, dark = _declarations(palette(shade, LIGHT)), _declarations(palette(shade, DARK))
    return (
        f":root[data-accent]{{{light}}}\n"
        f'@media screen and (prefers-color-scheme:dark){{:root[data-accent]:not([data-theme="light"]){{{dark}}}}}\n'
        f'@media screen{{:root[data-accent][data-theme="dark"]{{{dark}}}}}\n'
    )


def look_sheet(accent: str) -> str:
    """For a part of a page that shows this accent on a page of another one; raises ValidationError for no accent."""
    shade, part = shade_of(accent), f'body [data-accent="{accent}"]'
    light, dark = _declarations(palette(shade, LIGHT)), _declarations(palette(shade, DARK))
    return (
        f"{part}{{{light}}}\n"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]) {part}{{{dark}}}}}\n'
        f':root {part}[data-theme="light"]{{{light}}}\n'
        f'@media screen{{[data-theme="dark"] {part},:root {part}[data-theme="dark"]{{{dark}}}}}\n'
    )


def _declarations(colours: Mapping[str, Rgb]) -> str:
    return "".join(f"--{role}:{colour};" for role, colour in colours.items())
