"""Where the search starts, if there is anything to search."""

from time import monotonic

import numpy as np

from tenants.matching.solver.engine import maximise
from tenants.matching.solver.greedy import anchored, completed, grown
from tenants.matching.solver.model import build
from tenants.matching.solver.opening import opened
from tenants.matching.solver.pool import Pool, Seats

_ENOUGH = 60.0
"""Seconds for the one question that has no answer to fall back on: whether the locks can hold at all."""


def starting(pool: Pool) -> Seats | None:
    """Any lawful assignment with some sense in it; None where the locks cannot hold.

    Raises TimeoutError where that could not be found out; only people who are kept apart make it so hard.
    """
    seats = anchored(pool)
    if seats is None:
        return None
    if pool.lawful(seats):
        seats, wide = grown(pool, seats), opened(pool)
        return seats if wide is None else max(seats, wide, key=pool.order)
    model = build(pool)
    answer = maximise(model, np.zeros(model.size), monotonic() + _ENOUGH)
    if answer.choice is not None:
        return completed(pool, model.seats(answer.choice))
    if not answer.proven:
        raise TimeoutError("nobody knows yet if these locks can hold")
    return None
