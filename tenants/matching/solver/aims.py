"""The aims in their order. Each is solved exactly, then held as a row of the model, then the next."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from tenants.matching.solver.engine import maximise
from tenants.matching.solver.floor import best_floor
from tenants.matching.solver.greedy import completed, first_choice
from tenants.matching.solver.model import Row, Vector
from tenants.matching.solver.pool import Pool
from tenants.matching.solver.standing import Standing
from tenants.matching.solver.ties import settled

_SLACK = 1e-6


def pursue(pool: Pool, seed: int, deadline: float, watch: Callable[[str], None]) -> Standing:
    """Solve aim after aim until `deadline`, telling `watch`; what all of them leave open is settled by `seed`."""
    standing = Standing(pool.model, first_choice(pool))
    for aim in AIMS:
        watch(aim.__name__)
        standing = aim(pool, standing, deadline)
        if standing.gap is not None:
            return replace(standing, best=completed(pool, standing.best))
    watch("ties")
    return settled(pool, standing, seed, deadline)


def most_placed(pool: Pool, standing: Standing, deadline: float) -> Standing:
    return _raised(pool, standing, _fewest(pool, pool.model.left), deadline)


def fewest_fallbacks(pool: Pool, standing: Standing, deadline: float) -> Standing:
    return _raised(pool, standing, _fewest(pool, pool.model.singles), deadline)


def highest_total(pool: Pool, standing: Standing, deadline: float) -> Standing:
    return _raised(pool, standing, pool.scores, deadline)


def _fewest(pool: Pool, columns: Mapping[int, int]) -> Vector:
    aim = np.zeros(pool.model.size)
    aim[list(columns.values())] = -1.0
    return aim


def _raised(pool: Pool, standing: Standing, aim: Vector, deadline: float) -> Standing:
    """Raise the sum of `aim`, a vector of whole numbers, as far as it goes, and hold it there."""
    reachable = float(aim[aim > 0].sum())
    best = standing.best
    if aim @ best < reachable:
        answer = maximise(standing.model, aim, deadline)
        if answer.choice is not None:
            best = max(best, answer.choice, key=pool.rank)
        if answer.choice is None or not answer.proven:
            bound = min(reachable, float(np.floor(answer.bound + _SLACK)))
            return standing.out_of_time(best, float(aim @ best), bound)
    return _held(replace(standing, best=best), aim)


def _held(standing: Standing, aim: Vector) -> Standing:
    columns = np.flatnonzero(aim)
    row = Row(columns.tolist(), aim[columns].tolist(), float(aim @ standing.best), np.inf)
    return replace(standing, model=standing.model.with_row(row))


AIMS: tuple[Callable[[Pool, Standing, float], Standing], ...] = (
    most_placed,
    fewest_fallbacks,
    best_floor,
    highest_total,
)
