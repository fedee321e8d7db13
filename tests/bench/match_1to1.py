"""500 mentors and 500 mentees one-on-one: the solver against SciPy's classic algorithm with the same scores.

Both sides weigh the people; theirs then runs `linear_sum_assignment` once, ours proves every aim in order, finds the
reasons and says who is unplaced and why. Theirs knows one sum only: most placed, then the highest total. Ours has
the floor before the total; with the floor's pairs alone, theirs has to find the same optimum.
"""

import os
from statistics import median
from time import perf_counter

import numpy as np
from scipy.optimize import linear_sum_assignment

from tenants.matching.solver.pairs import Pairs, weigh
from tenants.matching.solver.problem import Format, Rules
from tenants.matching.solver.solve import solve
from tests.bench.pools import drawn_pool
from tests.bench.result import Result, tell

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))
TIMES = 3.0
PLACED = 10**6


def bench() -> Result:
    problem = drawn_pool(1, 500, 500, Rules(Format.ONE_ON_ONE), capacity=1)
    solve(problem)
    ours, theirs, alone = [], [], []
    for turn in range(ROUNDS):
        began = perf_counter()
        solution = solve(problem)
        ours.append(perf_counter() - began)
        began = perf_counter()
        pairs = weigh(problem)
        weighed = perf_counter()
        classic(pairs, 0)
        theirs.append(perf_counter() - began)
        alone.append(perf_counter() - weighed)
        tell(
            f"round {turn + 1}: ours {ours[-1]:.3f} s, theirs {theirs[-1]:.3f} s, {alone[-1]:.3f} s unweighed"
        )
    reached = solution.reached
    same = classic(pairs, reached.floor) == (reached.placed, reached.total)
    most = classic(pairs, 0)[0] == reached.placed
    ratio = min(theirs) / min(ours)
    return Result(
        bench="match-1to1",
        ours=round(min(ours), 4),
        theirs=round(min(theirs), 4),
        unit="seconds, best of the rounds, scores included",
        ratio=round(ratio, 3),
        reach=round(1 / TIMES, 3),
        measured={
            "rounds": ROUNDS,
            "times theirs": round(1 / ratio, 2),
            "times theirs at the median": round(median(ours) / median(theirs), 2),
            "seconds of the algorithm alone": round(min(alone), 4),
            "placed": reached.placed,
            "total": reached.total,
            "floor": reached.floor,
            "same optimum": same and most,
        },
        also=same and most and solution.optimal,
    )


def classic(pairs: Pairs, floor: int) -> tuple[int, int]:
    """How many are placed and their total, in thousandths, without pairs below the floor."""
    usable = pairs.fits & (pairs.units >= floor)
    worth = np.where(usable, pairs.units + PLACED, 0)
    chosen = worth[linear_sum_assignment(worth, maximize=True)]
    return int(np.count_nonzero(chosen)), int(chosen.sum()) % PLACED
