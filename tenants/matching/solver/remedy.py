"""The smallest change that would give an unplaced mentee a place while everybody placed keeps theirs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from tenants.matching.solver.greedy import Hall
from tenants.matching.solver.limits import limits_of
from tenants.matching.solver.pool import OUT
from tenants.matching.solver.problem import Format
from tenants.matching.solver.relaxing import relaxed
from tenants.matching.solver.remedies import Change, ChangeKind


class Offer(NamedTuple):
    """A change with how much it asks for, `effort`, and minus the score that the pair would have."""

    effort: int
    units_below_zero: int
    change: Change


def remedy(hall: Hall, column: int) -> Change | None:
    """The change that asks for least; of two alike, the one with the better mentor."""
    pool = hall.pool
    offers: list[Offer] = []
    for row in np.flatnonzero(pool.pairs.fits[:, column]).tolist():
        if hall.admits(row, column):
            units = int(pool.pairs.units[row, column])
            offers.extend(Offer(effort, -units, change) for effort, change in _with(hall, row, column))
    if pool.pairs.mentees[column].key in pool.problem.kept_out:
        offers = [offer for offer in offers if offer.change.kind is ChangeKind.LET_IN]
    else:
        offers.extend(
            Offer(2, -int(pool.pairs.units[row, column]), change) for row, change in relaxed(hall, column)
        )
        offers.extend(Offer(9, 0, change) for change in _new_mentor(hall, column))
    return min(offers, key=lambda offer: (offer[:2], offer.change.mentor_key or 0)).change if offers else None


def _with(hall: Hall, row: int, column: int) -> Iterator[tuple[int, Change]]:
    """Changes that open a place with a mentor who fits."""
    pool, rules = hall.pool, hall.pool.problem.rules
    mentor, count = pool.pairs.mentors[row], int(hall.counts[row])
    if hall.has_place(row):
        yield 0, Change(ChangeKind.LET_IN, (), mentor.key)
        return
    larger = replace(mentor, capacity=mentor.capacity + 1)
    if count == mentor.capacity and limits_of(larger, rules).allow(count + 1):
        yield 1, Change(ChangeKind.ONE_MORE_PLACE, (str(larger.capacity),), mentor.key)
    if count == rules.maximum < mentor.capacity and rules.format is not Format.ONE_ON_ONE:
        yield 6, Change(ChangeKind.LARGER_GROUPS, (str(count + 1),), mentor.key)
    if count == 0 < mentor.capacity and rules.format is Format.GROUPS:
        yield 4, Change(ChangeKind.ALLOW_ONE_ON_ONE, (), mentor.key)
    if count < pool.limits[row].least <= pool.limits[row].most:
        missing = pool.limits[row].least - _could_gather(hall, row, column)
        if missing > 0:
            yield 1 + missing, Change(ChangeKind.MORE_MENTEES, (str(missing),), mentor.key)


def _could_gather(hall: Hall, row: int, column: int) -> int:
    """How many the group would have with this mentee and all others without a seat who can join."""
    room = Hall(hall.pool, hall.seats)
    room.seat(row, column)
    for other in np.flatnonzero(hall.pool.open[row] & (hall.seats == OUT)).tolist():
        if room.admits(row, other):
            room.seat(row, other)
    return int(room.counts[row])


def _new_mentor(hall: Hall, column: int) -> Iterator[Change]:
    """Only where enough people would be left to fill a group."""
    pool, rules = hall.pool, hall.pool.problem.rules
    mentee = pool.pairs.mentees[column]
    left = [pool.pairs.mentees[at] for at in np.flatnonzero(hall.seats == OUT)]
    alike = [
        one
        for one in left
        if one.key not in pool.problem.kept_out and not mentee.languages.isdisjoint(one.languages)
    ]
    if rules.format is not Format.GROUPS or len(alike) >= rules.minimum:
        yield Change(ChangeKind.ADD_MENTOR, tuple(sorted(mentee.languages)))
