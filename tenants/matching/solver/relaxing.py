"""What would have to give so that a mentee could join a mentor who has a place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from tenants.matching.solver.barriers import barriers_of
from tenants.matching.solver.comparison import Grid, Labels
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.greedy import Hall
from tenants.matching.solver.people import Meets, Mentee, Mentor, Must, Musts
from tenants.matching.solver.remedies import Change, ChangeKind


def relaxed(hall: Hall, column: int) -> Iterator[tuple[int, Change]]:
    """(row, change): each single thing that stands between the mentee and a mentor with a place."""
    pool = hall.pool
    mentee = pool.pairs.mentees[column]
    rows = [
        row
        for row in np.flatnonzero(~pool.pairs.fits[:, column]).tolist()
        if hall.has_place(row) and hall.admits(row, column)
    ]
    for row in rows:
        if pool.pairs.barrier(row, column) is Barrier.VETOED:
            yield row, Change(ChangeKind.LIFT_VETO, (), pool.pairs.mentors[row].key)
    vetoed = {pool.pairs.rows[mentor] for mentor, other in pool.pairs.roster.vetoes if other == mentee.key}
    rows = [row for row in rows if row not in vetoed]
    if rows:
        yield from _by_mentee(hall, rows, mentee)
        yield from _by_mentors(hall, rows, mentee)


def _by_mentee(hall: Hall, rows: list[int], mentee: Mentee) -> Iterator[tuple[int, Change]]:
    mentors = [hall.pool.pairs.mentors[row] for row in rows]
    slots = frozenset(slot for mentor in mentors for slot in _slots_that_do(mentor))
    for row, mentor in _fitting(
        hall, rows, mentors, replace(mentee, availability=mentee.availability | slots)
    ):
        if needed := _slots_that_do(mentor):
            yield row, Change(ChangeKind.OTHER_TIME, tuple(sorted(needed)), mentor.key)
    for row, mentor in _fitting(hall, rows, mentors, replace(mentee, meets=Meets.EITHER)):
        yield row, Change(ChangeKind.OTHER_WAY_TO_MEET, (mentor.meets.value,), mentor.key)
    for must, musts in without_one(mentee.musts).items():
        for row, mentor in _fitting(hall, rows, mentors, replace(mentee, musts=musts)):
            yield row, Change(ChangeKind.DROP_MUST_HAVE, ("mentee", must.value), mentor.key)


def _slots_that_do(mentor: Mentor) -> Labels:
    """Slots each of which would be enough, for the mentor's time and for what the mentor must have."""
    if mentor.availability and mentor.musts.availability:
        return mentor.availability & mentor.musts.availability
    return mentor.availability or mentor.musts.availability


def _by_mentors(hall: Hall, rows: list[int], mentee: Mentee) -> Iterator[tuple[int, Change]]:
    for must in Must:
        mentors = {row: hall.pool.pairs.mentors[row] for row in rows}
        free = {
            row: without_one(one.musts)[must]
            for row, one in mentors.items()
            if must in without_one(one.musts)
        }
        changed = [replace(mentors[row], musts=musts) for row, musts in free.items()]
        for row, mentor in _fitting(hall, list(free), changed, mentee):
            yield row, Change(ChangeKind.DROP_MUST_HAVE, ("mentor", must.value), mentor.key)


def without_one(musts: Musts) -> Mapping[Must, Musts]:
    """What is left with one must-have dropped, by the one that is dropped; only those that are stated."""
    without = {
        Must.LANGUAGE: replace(musts, languages=frozenset()),
        Must.TIME: replace(musts, availability=frozenset()),
        Must.MEETS: replace(musts, meets=Meets.EITHER),
        Must.CITY: replace(musts, city=""),
    }
    return {must: rest for must, rest in without.items() if rest != musts}


def _fitting(hall: Hall, rows: list[int], mentors: list[Mentor], mentee: Mentee) -> list[tuple[int, Mentor]]:
    """Those of these mentors whom nothing keeps from this mentee, with their rows."""
    if not mentors:
        return []
    ties = hall.pool.pairs.roster.ties(mentors)
    codes = barriers_of(Grid(mentors, [mentee]), ties)[:, 0]
    return [(row, mentor) for row, mentor, code in zip(rows, mentors, codes, strict=True) if not code]
