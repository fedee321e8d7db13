"""Hiding small cells of a table of counts so that no reader can work them out.

Primary suppression hides counts of 1 to minimum-1 people. The total minus the shown cells would still tell
something of the hidden ones: of one everything, and of 10 and 10 that both are 10, since each is below 11. So
further cells are hidden (complementary suppression), or the total is.
The rule follows the Ontario IPC's De-identification Guidelines (2025), minimum cell size 11 by default.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Shown(StrEnum):
    AS_IS = "as_is"
    SMALL = "small"
    """Fewer people than the minimum."""
    PROTECTS = "protects"
    """Hidden so that a small cell stays hidden; in a row it is the minimum or more."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One count with the way it may be shown; `value` is None where it is hidden."""

    shown: Shown
    value: int | None


def suppress_column(counts: Mapping[str, int], minimum: int) -> tuple[dict[str, Cell], Cell]:
    """The cells of one column (row key to count of people) and its total, safe to print together.

    A reader who knows this rule and subtracts what is shown learns of a small cell no more than that it is small.
    """
    small = {key for key, count in counts.items() if 0 < count < minimum}
    extra = _protectors(counts, small, minimum)
    cells = {key: _cell(count, key in small, key in (extra or ())) for key, count in counts.items()}
    total = sum(counts.values())
    # The total of several small cells says too much even as "small": ten that add up to ten are ten times 1.
    return cells, _cell(total, len(small) == 1 and total < minimum, extra is None)


def _protectors(counts: Mapping[str, int], small: set[str], minimum: int) -> set[str] | None:
    """Larger rows to hide so that the total may be shown, or None where it may not whatever is hidden.

    They are taken in the order of their keys: an order by size would tell how large the hidden ones are.
    """
    extra: set[str] = set()
    larger = sorted(key for key, count in counts.items() if count >= minimum)
    while small and not _is_vague(sum(counts[k] for k in small | extra), len(small), len(extra), minimum):
        if not larger:
            return None
        extra.add(larger.pop(0))
    return extra


def _is_vague(total: int, small: int, extra: int, minimum: int) -> bool:
    """Whether each of the `small` hidden cells could be anything from 1 to minimum-1 when all add up to `total`.

    The `extra` hidden cells are known to be the minimum or more.
    """
    room = minimum - 2
    lowest = small + minimum * extra
    highest = math.inf if extra else small * (minimum - 1)
    return small + extra > 1 and total >= minimum and lowest + room <= total <= highest - room


def _cell(count: int, is_small: bool, protects: bool) -> Cell:
    if is_small:
        return Cell(Shown.SMALL, None)
    if protects:
        return Cell(Shown.PROTECTS, None)
    return Cell(Shown.AS_IS, count)
