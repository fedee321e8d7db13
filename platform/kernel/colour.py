"""Colours by lightness, chroma and hue (OKLCH), as screens show them (sRGB), and how well they can be told apart.

OKLab after Björn Ottosson (2020), contrast after WCAG 2.2. A hue is in degrees; lightness and the parts of an
sRGB colour go from 0 to 1.
"""

from dataclasses import dataclass
from math import cos, radians, sin

TOLERANCE = 1e-4
HALVINGS = 24


@dataclass(frozen=True, slots=True)
class Rgb:
    """An sRGB colour with its gamma, each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> "Rgb":
        """`#rrggbb`."""
        red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls(red, green, blue)

    def __str__(self) -> str:
        return "#" + "".join(f"{round(255 * part):02x}" for part in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        red, green, blue = (_straight(part) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The nearest colour that a screen can show: the same lightness and hue with less chroma where it must be.

    It is what the eight-bit notation says, so that a contrast is measured on what is really drawn.
    """
    if not _fits(_linear(lightness, chroma, hue)):
        chroma = _most_chroma(lightness, chroma, hue)
    red, green, blue = (_curved(min(max(part, 0.0), 1.0)) for part in _linear(lightness, chroma, hue))
    return Rgb.parse(str(Rgb(red, green, blue)))


def _most_chroma(lightness: float, chroma: float, hue: float) -> float:
    least, most = 0.0, chroma
    for _halving in range(HALVINGS):
        middle = (least + most) / 2
        if _fits(_linear(lightness, middle, hue)):
            least = middle
        else:
            most = middle
    return least


def _fits(linear: tuple[float, float, float]) -> bool:
    return all(-TOLERANCE <= part <= 1 + TOLERANCE for part in linear)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Red, green and blue without gamma; outside 0 to 1 for what no screen shows."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _curved(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * float(part ** (1 / 2.4)) - 0.055


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
