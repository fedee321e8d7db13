"""The aims in their order. Each is solved exactly, then held as a row of the model, then the next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from tenants.matching.solver.bounds import Bounds, bounds
from tenants.matching.solver.engine import Answer, maximise
from tenants.matching.solver.floor import best_floor
from tenants.matching.solver.model import Indices, Model, Vector
from tenants.matching.solver.narrowing import maximise_narrowed
from tenants.matching.solver.pool import Pool, Rank
from tenants.matching.solver.solution import Aim
from tenants.matching.solver.standing import Standing

_SLACK = 1e-6
Step = Callable[[Standing, float], Standing]
"""One aim: from the standing before it and a deadline to the standing after it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The sum of `vector`, whole numbers over all columns; `value` tells it of an assignment's rank.

    `ceiling` is what it cannot exceed, where the aims before are as in this rank.
    """

    aim: Aim
    vector: Vector
    value: Callable[[Rank], float]
    ceiling: Callable[[Rank], float]
    search: Callable[[Model, Vector, float], Answer] = maximise


def steps(pool: Pool, model: Model) -> Iterator[tuple[Aim, Step]]:
    """In their order; `Pool.order` knows the same."""
    most = bounds(pool)
    kept = [most_kept(pool, model), fewest_moves(model)] if pool.steady else []
    first = most_placed(model, most), *kept, fewest_fallbacks(model, most)
    for goal in (*first, *longest_waited(pool, model, most)):
        yield goal.aim, partial(raised, pool, goal)
    yield Aim.FLOOR, partial(best_floor, pool)
    yield Aim.TOTAL, partial(raised, pool, highest_total(pool, model))


def most_placed(model: Model, most: Bounds) -> Goal:
    left = model.left[model.left >= 0]
    count = len(left)
    return Goal(
        Aim.PLACED, _fewest(model, left), lambda rank: rank.placed - count, lambda rank: most.placed - count
    )


def fewest_fallbacks(model: Model, most: Bounds) -> Goal:
    return Goal(
        Aim.FALLBACKS,
        _fewest(model, model.singles[model.singles >= 0]),
        lambda rank: rank.fallbacks_below_zero,
        lambda rank: -most.fallbacks(rank.placed),
    )


def longest_waited(pool: Pool, model: Model, most: Bounds) -> Iterator[Goal]:
    """One goal for each wait, the longest first: nobody's place goes to two who waited less."""
    for at, level in enumerate(pool.levels):
        left = model.left[(pool.waits == level) & (model.left >= 0)]
        yield Goal(
            Aim.WAITED,
            _fewest(model, left),
            partial(_placed_of_level, at, len(left)),
            partial(_most_of_level, at, len(left), most),
        )


def _placed_of_level(at: int, count: int, rank: Rank) -> float:
    return rank.waited[at] - count


def _most_of_level(at: int, count: int, most: Bounds, rank: Rank) -> float:
    """The bound is for all waits together: it says nothing of this one where a longer one stays below."""
    return most.waited[at] - count if rank.waited[:at] == most.waited[:at] else 0.0


def most_kept(pool: Pool, model: Model) -> Goal:
    possible = np.count_nonzero((pool.earlier & pool.open).any(axis=0))
    vector = model.over_pairs(pool.earlier.astype(np.int64))
    return Goal(Aim.KEPT, vector, lambda rank: rank.kept, lambda rank: float(possible))


def fewest_moves(model: Model) -> Goal:
    """What still has to change should be few steps: a group without a mentor goes on together if it can."""
    return Goal(Aim.KEPT, _fewest(model, model.moves), lambda rank: rank.moves_below_zero, lambda rank: 0.0)


def highest_total(pool: Pool, model: Model) -> Goal:
    """Together with the pairs that were together before, see `Pool.worth`."""
    vector = model.over_pairs(pool.worth)
    best = np.where(pool.open, pool.worth, 0).max(axis=0, initial=0).sum()
    return Goal(Aim.TOTAL, vector, pool.worth_of, lambda rank: float(best), maximise_narrowed)


def _fewest(model: Model, columns: Indices) -> Vector:
    aim = np.zeros(model.size)
    aim[columns] = -1.0
    return aim


def raised(pool: Pool, goal: Goal, standing: Standing, deadline: float) -> Standing:
    """Raise the goal as far as it goes, and hold it there."""
    best, rank = standing.best, pool.rank(standing.best)
    value, ceiling = goal.value(rank), goal.ceiling(rank)
    if value < ceiling:
        answer = goal.search(standing.model, goal.vector, deadline)
        if answer.choice is not None:
            best = max(best, standing.model.seats(answer.choice), key=pool.order)
            value = goal.value(pool.rank(best))
        if answer.choice is None or not answer.proven:
            bound = min(ceiling, float(np.floor(answer.bound + _SLACK)))
            return standing.out_of_time(goal.aim, best, value, bound)
    return replace(standing, best=best, model=standing.model.at_least(goal.vector, value))
