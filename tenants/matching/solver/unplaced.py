"""Why a mentee stays without a mentor."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from tenants.matching.solver.cliques import together
from tenants.matching.solver.facts import Barrier
from tenants.matching.solver.greedy import Hall
from tenants.matching.solver.people import Mentee
from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.problem import Must, Tie
from tenants.matching.solver.remedies import Cause, Unplaced
from tenants.matching.solver.remedy import remedy

_MUSTS = {
    Barrier.MUST_LANGUAGE: Must.LANGUAGE,
    Barrier.MUST_TIME: Must.TIME,
    Barrier.MUST_MEETS: Must.MEETS,
    Barrier.MUST_CITY: Must.CITY,
}
Why = tuple[Cause, tuple[str, ...], int]
"""The cause, its values, and of how many mentors it holds."""


def unplaced_of(pool: Pool, seats: Seats) -> tuple[Unplaced, ...]:
    """One entry per mentee without a seat, in the order of the keys."""
    hall = Hall(pool, seats)
    left = sorted(np.flatnonzero(seats == OUT).tolist(), key=lambda column: pool.pairs.mentees[column].key)
    return tuple(Unplaced(pool.pairs.mentees[at].key, *_why(hall, at), remedy(hall, at)) for at in left)


def _why(hall: Hall, column: int) -> Why:
    pool = hall.pool
    mentee = pool.pairs.mentees[column]
    if mentee.key in pool.problem.kept_out:
        return Cause.KEPT_OUT, (), 0
    fits = np.flatnonzero(pool.pairs.fits[:, column]).tolist()
    if not fits:
        return _kept_apart(pool, column)
    if all(hall.is_full(row) for row in fits):
        return Cause.MENTORS_FULL, (), len(fits)
    blocked = [row for row in fits if hall.has_place(row)]
    if blocked:
        return Cause.KEPT_APART, (_tie_in_the_way(hall, blocked, column).value,), len(blocked)
    closed = [row for row in fits if not hall.is_full(row)]
    return Cause.GROUP_TOO_SMALL, (str(pool.problem.rules.minimum),), len(closed)


def _kept_apart(pool: Pool, column: int) -> Why:
    """A veto stands between two who fit otherwise, so it comes first; then the barrier met most often."""
    found = [pool.pairs.barrier(row, column) for row in range(len(pool.limits))]
    counts = Counter(barrier for barrier in found if barrier is not None)
    if not counts:
        return Cause.NO_MENTORS, (), 0
    barrier = max(Barrier, key=lambda one: (one is Barrier.VETOED and counts[one], counts[one]))
    return *_stated(barrier, pool.pairs.mentees[column]), counts[barrier]


def _stated(barrier: Barrier, mentee: Mentee) -> tuple[Cause, tuple[str, ...]]:
    if barrier in _MUSTS:
        return Cause.MUST_HAVE, (_MUSTS[barrier].value,)
    stated: Mapping[Barrier, tuple[Cause, tuple[str, ...]]] = {
        Barrier.NO_COMMON_LANGUAGE: (Cause.NO_COMMON_LANGUAGE, tuple(sorted(mentee.languages))),
        Barrier.NO_COMMON_TIME: (Cause.NO_COMMON_TIME, tuple(sorted(mentee.availability))),
        Barrier.DIFFERENT_WAY_TO_MEET: (Cause.DIFFERENT_WAY_TO_MEET, (mentee.meets.value,)),
        Barrier.SAME_HOUSEHOLD: (Cause.KEPT_APART, (Tie.HOUSEHOLD.value,)),
        Barrier.SAME_EMPLOYER: (Cause.KEPT_APART, (Tie.EMPLOYER.value,)),
        Barrier.VETOED: (Cause.ALL_VETOED, ()),
    }
    return stated[barrier]


def _tie_in_the_way(hall: Hall, rows: list[int], column: int) -> Tie:
    """The tie with somebody who sits with the first of these mentors."""
    seated = set(np.flatnonzero(hall.seats == rows[0]).tolist())
    pool = hall.pool
    found = [
        tie
        for tie, columns in together(pool.problem, pool.pairs)
        if column in columns and seated & {*columns}
    ]
    return found[0]
