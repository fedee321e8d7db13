"""The places of a group, drawn as steps of a stair."""

from dataclasses import dataclass

HEIGHT = 14
WIDTH = 8
STRIDE = 10
MOST = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One step of the drawing; the numbers are texts, so that no language writes them its own way."""

    taken: bool
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Places:
    """`taken` of `total` mentees, with the drawing of at most twelve steps."""

    taken: int
    total: int
    steps: list[Place]
    width: str
    height: str = str(HEIGHT)


def places(taken: int, total: int) -> Places:
    drawn = min(total, MOST)
    steps = [_step(number, drawn, taken=number < taken) for number in range(drawn)]
    return Places(taken, total, steps, str(STRIDE * drawn - 2))


def _step(number: int, drawn: int, *, taken: bool) -> Place:
    """The first step is low, the last as high as the drawing; an empty one is half a line smaller."""
    rise = HEIGHT if drawn == 1 else 4 + (HEIGHT - 4) * number / (drawn - 1)
    edge = 0 if taken else 0.5
    return Place(
        taken,
        f"{STRIDE * number + edge:g}",
        f"{HEIGHT - rise + edge:.4g}",
        f"{WIDTH - 2 * edge:g}",
        f"{rise - 2 * edge:.4g}",
    )
