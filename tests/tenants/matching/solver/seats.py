"""A second judge, for pools too large to try every assignment: try every list of group sizes instead.

With the sizes given, the best assignment of mentees to seats is a classic one that SciPy solves by itself.
"""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linear_sum_assignment

from tenants.matching.solver.problem import Problem
from tests.tenants.matching.solver import brute

APART = -1
PLACED = 10**6
Sizes = Sequence[int]


def best_aims(problem: Problem) -> brute.Aims:
    """The best that any list of group sizes reaches, aim before aim."""
    units = _units(problem)
    best = max(
        (sum(sizes), -brute.fallbacks(problem, sizes))
        for sizes in _lawful_sizes(problem)
        if _all_seated(units, sizes, 0)
    )
    level = [
        sizes
        for sizes in _lawful_sizes(problem)
        if (sum(sizes), -brute.fallbacks(problem, sizes)) == best and _all_seated(units, sizes, 0)
    ]
    floors = [0, *np.unique(units[units >= 0])]
    floor = max(floor for floor in floors if any(_all_seated(units, sizes, floor) for sizes in level))
    total = max(seated(units, sizes, floor)[1] for sizes in level if _all_seated(units, sizes, floor))
    return *best, (), int(floor) if best[0] else 0, total, 0


def best_one_on_one(problem: Problem) -> brute.Aims:
    units, capacities = _units(problem), [mentor.capacity for mentor in problem.mentors]
    placed, _ = seated(units, capacities, 0)
    floors = [0, *np.unique(units[units >= 0])]
    floor = max(floor for floor in floors if seated(units, capacities, floor)[0] == placed)
    return placed, 0, (), int(floor), seated(units, capacities, floor)[1], 0


def seated(units: np.ndarray, sizes: Sizes, floor: int) -> tuple[int, int]:
    """How many get a seat with a pair of at least `floor`, and their best total."""
    rows = np.repeat(units, sizes, axis=0)
    worth = np.where(rows >= floor, rows + PLACED, 0)
    chosen = worth[linear_sum_assignment(worth, maximize=True)]
    return int(np.count_nonzero(chosen)), int(chosen.sum()) % PLACED


def _all_seated(units: np.ndarray, sizes: Sizes, floor: int) -> bool:
    return seated(units, sizes, floor)[0] == sum(sizes)


def _units(problem: Problem) -> np.ndarray:
    """Thousandths, shape (mentors, mentees); APART where the two may not meet."""
    fits = brute.fitting(problem)
    return np.array(
        [[fits.get((one.key, other.key), APART) for other in problem.mentees] for one in problem.mentors]
    )


def _lawful_sizes(problem: Problem) -> Iterator[Sizes]:
    counts = range(len(problem.mentees) + 1)
    lawful = [[count for count in counts if brute.may_hold(problem, one, count)] for one in problem.mentors]
    return (sizes for sizes in product(*lawful) if sum(sizes) <= len(problem.mentees))
