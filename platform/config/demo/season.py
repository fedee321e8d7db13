"""The sponsor's calendar in the demo: the two years before today, the season that runs now, and the next one."""

import datetime as dt

from kernel.clock import today


def _seasons() -> list[tuple[str, dt.date, dt.date]]:
    """Half-years, oldest first; the last but one holds today."""
    year, spring = today().year, today().month <= 6
    halves = [(year + 1, True) if not spring else (year, False), (year, spring)]
    while len(halves) < 5:
        year, spring = (year, True) if not spring else (year - 1, False)
        halves.append((year, spring))
    return [_half(*half) for half in reversed(halves)]


def _half(year: int, spring: bool) -> tuple[str, dt.date, dt.date]:
    if spring:
        return f"Spring {year}", dt.date(year, 1, 1), dt.date(year, 6, 30)
    return f"Fall {year}", dt.date(year, 7, 1), dt.date(year, 12, 31)


SEASONS = _seasons()
