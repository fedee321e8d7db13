"""What other weights would change, before anybody decides on them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tenants.cycles.models import Cycle
from tenants.matching.domain.pool import Pool
from tenants.matching.solver.pairs import weigh
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.weights import WEIGHTS, PartName

MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Other:
    """A mentee whose best-fitting mentor would be another one; the fits are 0 to 100."""

    mentee: str
    before: str
    after: str
    fit: int


@dataclass(frozen=True, slots=True)
class Effect:
    """`mentees` have somebody who fits; for `others` of them it would be another mentor. Averages are 0 to 100."""

    mentees: int
    others: int
    before: int
    after: int
    examples: tuple[Other, ...]


def weights_of(cycle: Cycle) -> dict[str, int]:
    """The weight of each part in this cycle, the standard where it has none of its own."""
    return {part.value: round(cycle.weights.get(part.value, weight)) for part, weight in WEIGHTS.items()}


def effect_of(cycle: Cycle, weights: Mapping[str, int]) -> Effect:
    """Who would fit whom best, now and with `weights`. Raises ValueError where nothing would count."""
    pool = Pool.of(cycle)
    problem = pool.problem(seed=1)
    tried = {PartName(name): float(value) for name, value in weights.items()}
    now, then = _best(problem), _best(replace(problem, rules=replace(problem.rules, weights=tried)))
    changed = [key for key in now if now[key][0] != then[key][0]]
    return Effect(
        mentees=len(now),
        others=len(changed),
        before=_average(now),
        after=_average(then),
        examples=tuple(_other(pool, key, now[key], then[key]) for key in changed[:MOST_EXAMPLES]),
    )


def _best(problem: Problem) -> dict[int, tuple[int, int]]:
    """By mentee key: the key of the mentor who fits best, and how well (0 to 100)."""
    if not (problem.mentors and problem.mentees):
        return {}
    pairs = weigh(problem)
    units = np.where(pairs.fits, pairs.units, -1)
    rows = units.argmax(axis=0)
    return {
        mentee.key: (pairs.mentors[row].key, round(units[row, column] / 10))
        for column, (mentee, row) in enumerate(zip(pairs.mentees, rows, strict=True))
        if units[row, column] >= 0
    }


def _average(best: Mapping[int, tuple[int, int]]) -> int:
    return round(sum(fit for _mentor, fit in best.values()) / len(best)) if best else 0


def _other(pool: Pool, key: int, now: tuple[int, int], then: tuple[int, int]) -> Other:
    names = [mentor.person.full_name for mentor in pool.mentors]
    return Other(pool.mentees[key].person.full_name, names[now[0]], names[then[0]], then[1])
