"""Nothing to apply anywhere: how long it takes to know that."""

import os
from statistics import median

from tests.bench.ground import add_networks, database
from tests.bench.result import Result, tell
from tests.bench.sides import LIBRARY, OURS, side

NETWORKS = int(os.environ.get("BENCH_NETWORKS", "300"))
ROUNDS = 3
REACH = 200.0
EXECUTORS = ("standard", "multiprocessing")


def bench() -> Result:
    with database("noop") as name:
        add_networks(name, NETWORKS)
        with side(OURS, name) as ours, side(LIBRARY, name) as library:
            ours.seconds("fleet")
            mine, theirs = [], {}
            for executor in EXECUTORS:
                mine += [ours.seconds("fleet") for _ in range(ROUNDS)]
                theirs[executor] = library.seconds(f"library-{executor}")
                tell(f"{executor}: {theirs[executor]:.2f} s, ours {median(mine):.4f} s")
    best = min(theirs.values())
    return Result(
        bench="fleet-noop",
        ours=round(median(mine), 4),
        theirs=round(best, 3),
        unit="seconds",
        ratio=round(best / median(mine), 1),
        reach=REACH,
        measured={"networks": NETWORKS, "rounds": len(mine), **{k: round(v, 3) for k, v in theirs.items()}},
    )
