"""100 mentors and 500 mentees: every pair scored from the people's records, all ten parts and every barrier."""

import os
from statistics import median
from time import perf_counter

from tenants.matching.solver.pairs import weigh
from tests.bench.pools import drawn_pool, groups
from tests.bench.result import Result

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
SECONDS = 1.0


def bench() -> Result:
    problem = drawn_pool(1, 100, 500, groups())
    seconds = []
    for _ in range(ROUNDS):
        began = perf_counter()
        pairs = weigh(problem)
        seconds.append(perf_counter() - began)
    best = min(seconds)
    return Result(
        bench="match-scores",
        ours=round(best, 4),
        theirs=SECONDS,
        unit="seconds, best of the rounds",
        ratio=round(SECONDS / best, 1),
        reach=1.0,
        measured={
            "pairs": pairs.units.size,
            "pairs that fit": int(pairs.fits.sum()),
            "rounds": ROUNDS,
            "seconds at the median": round(median(seconds), 4),
        },
    )
