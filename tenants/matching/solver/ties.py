"""Among solutions that are equal on every aim, the seed decides, not the order of the input."""

from dataclasses import replace
from hashlib import blake2b

import numpy as np

from tenants.matching.solver.engine import maximise
from tenants.matching.solver.pairs import Pair
from tenants.matching.solver.pool import Pool
from tenants.matching.solver.standing import Standing

_LOTS = 1000


def settled(pool: Pool, standing: Standing, seed: int, deadline: float) -> Standing:
    """The equal solution whose pairs drew the highest lots; the one at hand where time runs out."""
    worth = np.zeros(pool.model.size)
    worth[: len(pool.units)] = [_lot(seed, pair) for pair in pool.model.pairs]
    answer = maximise(standing.model, worth, deadline)
    if answer.choice is None or not answer.proven:
        return standing
    return replace(standing, best=answer.choice)


def _lot(seed: int, pair: Pair) -> int:
    drawn = blake2b(f"{seed} {pair[0]} {pair[1]}".encode(), digest_size=8).digest()
    return int.from_bytes(drawn) % _LOTS
