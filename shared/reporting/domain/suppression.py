"""Hiding small cells of a table of counts so that no reader can work them out.

Primary suppression hides counts of 1 to minimum-1 people. Where that leaves one hidden cell in a column whose
total is shown, the total minus the others would give it away: a second cell is hidden (complementary suppression).
The rule follows the Ontario IPC's De-identification Guidelines (2025), minimum cell size 11 by default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shown(StrEnum):
    AS_IS = "as_is"
    SMALL = "small"
    """Fewer people than the minimum."""
    PROTECTS = "protects"
    """Larger, but hidden so that a small cell stays hidden."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One count with the way it may be shown; `value` is None where it is hidden."""

    shown: Shown
    value: int | None


def suppress_column(counts: Mapping[str, int], minimum: int) -> tuple[dict[str, Cell], Cell]:
    """The cells of one column (row key to count of people) and its total, safe to print together.

    What is hidden adds up to at least `minimum`, or the total is hidden too.
    """
    small = {key for key, count in counts.items() if 0 < count < minimum}
    extra = _protectors(counts, small, minimum)
    total = sum(counts.values())
    hidden_sum = sum(counts[key] for key in small | extra)
    total_is_safe = not small or (len(small | extra) > 1 and hidden_sum >= minimum)
    cells = {key: _cell(count, key in small, key in extra) for key, count in counts.items()}
    return cells, _cell(total, 0 < total < minimum, not total_is_safe)


def _protectors(counts: Mapping[str, int], small: set[str], minimum: int) -> set[str]:
    """The smallest further rows to hide until the hidden ones are two or more and reach the minimum."""
    extra: set[str] = set()
    rest: Sequence[str] = sorted(
        (k for k in counts if k not in small and counts[k] > 0), key=lambda k: counts[k]
    )
    for key in rest if small else []:
        hidden = small | extra
        if len(hidden) > 1 and sum(counts[k] for k in hidden) >= minimum:
            break
        extra.add(key)
    return extra


def _cell(count: int, is_small: bool, protects: bool) -> Cell:
    if is_small:
        return Cell(Shown.SMALL, None)
    if protects:
        return Cell(Shown.PROTECTS, None)
    return Cell(Shown.AS_IS, count)
