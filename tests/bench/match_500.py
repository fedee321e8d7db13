"""Groups of 4 to 6 from 100 mentors and 500 mentees: proven, in time, and in how much memory."""

import os
from statistics import median

from tests.bench.grouping import compare, peak_mib
from tests.bench.pools import drawn_pool, groups
from tests.bench.result import Result

SEEDS = int(os.environ.get("BENCH_SEEDS", "5"))
SECONDS = 10.0
MEBIBYTES = 1024


def bench() -> Result:
    rows = compare((f"drawn {seed}", drawn_pool(seed, 100, 500, groups())) for seed in range(SEEDS))
    slowest = max(row["best_s"] for row in rows)
    memory = peak_mib()
    return Result(
        bench="match-500",
        ours=slowest,
        theirs=SECONDS,
        unit="seconds, slowest pool, best of 3",
        ratio=round(SECONDS / slowest, 2),
        reach=1.0,
        measured={
            "seconds at the median": median(row["median_s"] for row in rows),
            "MiB at most": memory,
            "reach in MiB": MEBIBYTES,
            "pools": rows,
        },
        also=memory < MEBIBYTES and all(row["optimal"] and row["more"] >= 0 for row in rows),
    )
