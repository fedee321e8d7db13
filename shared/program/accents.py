"""The colour that a program or a network chooses: one of six with a name, or any hue in one of four strengths.

It is kept as a short text, "teal" or "210-2": a hue from 0 to 359 and a strength from 1 to 4. Lightness is
not for choosing: the design system sets it, so that contrast holds whatever the colour.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared.program.enums import Accent, Strength


@dataclass(frozen=True, slots=True)
class Shade:
    """A hue in degrees and a chroma as in OKLCH."""

    hue: int
    chroma: float


NAMED = {
    Accent.BLUE: Shade(262, 0.13),
    Accent.TEAL: Shade(195, 0.078),
    Accent.RED: Shade(32, 0.14),
    Accent.PLUM: Shade(335, 0.11),
    Accent.OCHRE: Shade(74, 0.095),
    Accent.GREEN: Shade(150, 0.09),
}
CHROMA = {Strength.QUIET: 0.04, Strength.SOFT: 0.08, Strength.STRONG: 0.12, Strength.VIVID: 0.17}
FREE = re.compile(r"(0|[1-9][0-9]?|[12][0-9]{2}|3[0-5][0-9])-([1-4])", re.ASCII)
MOST_HUE = 359
INVALID = _("Choose one of the colours, or a hue from 0 to 359 and a strength")


def free_accent(hue: int, strength: Strength) -> str:
    """The text that keeps a chosen hue and strength; raises ValidationError for a hue beyond the circle."""
    accent = f"{hue}-{strength}"
    validate_accent(accent)
    return accent


def is_accent(text: str) -> bool:
    return text in Accent.values or is_free(text)


def validate_accent(accent: str) -> None:
    if not is_accent(accent):
        raise ValidationError(INVALID, code="accent")


def is_free(accent: str) -> bool:
    return FREE.fullmatch(accent) is not None


def shade_of(accent: str) -> Shade:
    """Raises ValidationError for a text that is no accent."""
    validate_accent(accent)
    if accent in Accent.values:
        return NAMED[Accent(accent)]
    hue, strength = accent.split("-")
    return Shade(int(hue), CHROMA[Strength(int(strength))])


def strength_of(accent: str) -> Strength:
    """That of a free accent; of one with a name, the strength that comes nearest."""
    chroma = shade_of(accent).chroma
    return min(CHROMA, key=lambda strength: abs(CHROMA[strength] - chroma))


def accent_words(accent: str) -> str:
    """The colour for a reader: its name, or what a free one is made of."""
    if accent in Accent.values:
        return str(Accent(accent).label)
    hue, strength = shade_of(accent).hue, strength_of(accent).label
    return gettext("Hue %(hue)s, %(strength)s") % {"hue": hue, "strength": str(strength).lower()}


def nearest_name(accent: str) -> Accent:
    """The accent with a name whose hue is nearest: for a list of networks, and where nothing else is loaded."""
    hue = shade_of(accent).hue
    return min(NAMED, key=lambda name: min((NAMED[name].hue - hue) % 360, (hue - NAMED[name].hue) % 360))
