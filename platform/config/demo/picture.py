"""The logo of a demo network, drawn by code: a flower on a square of the network's colour."""

import io
import math

from PIL import Image, ImageDraw

SIZE = 1_024
PETALS = 8
GROUND, WHITE, HEART = (122, 36, 92), (255, 255, 255), (245, 200, 76)


def flower() -> bytes:
    """A PNG, drawn large: whoever takes it makes it smaller, and so smooth."""
    picture = Image.new("RGBA", (SIZE, SIZE))
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, SIZE - 1, SIZE - 1), SIZE // 5, fill=GROUND)
    for number in range(PETALS):
        petal = _petal().rotate(number * 360 / PETALS, resample=Image.Resampling.BICUBIC)
        picture.alpha_composite(petal)
    middle, radius = SIZE / 2, SIZE * 0.09
    heart = (middle - radius, middle - radius, middle + radius, middle + radius)
    ImageDraw.Draw(picture).ellipse(heart, fill=HEART)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _petal() -> Image.Image:
    """Standing upright over the middle; its tip is pointed as a sampaguita's is."""
    layer = Image.new("RGBA", (SIZE, SIZE))
    width, length = SIZE * 0.085, SIZE * 0.38
    steps = [step / 40 for step in range(41)]
    side = [(width * math.sin(math.pi * at**1.4) ** 0.8, at * length) for at in steps]
    outline = [(SIZE / 2 + across, SIZE / 2 - along) for across, along in side]
    outline += [(SIZE / 2 - across, SIZE / 2 - along) for across, along in reversed(side)]
    ImageDraw.Draw(layer).polygon(outline, fill=WHITE)
    return layer
