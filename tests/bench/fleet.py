"""One added column in every network: Foothold's fleet against the library's two executors."""

import os

from tests import databases
from tests.bench.ground import add_networks, database
from tests.bench.result import Result, tell
from tests.bench.sides import LIBRARY, side

NETWORKS = int(os.environ.get("BENCH_NETWORKS", "300"))
REACH = 50.0
FLEET = "tests.bench.extra.fleet_settings"
EXECUTORS = ("standard", "multiprocessing")


def bench() -> Result:
    """Each run starts from a fresh copy of the same networks; ours runs before each of theirs, and once after."""
    os.environ["BENCH_EXTRA"] = "before"
    os.environ["DJANGO_SETTINGS_MODULE"] = FLEET
    with database("fleet") as name:
        add_networks(name, NETWORKS)
        with side(FLEET, name, extra="before") as process:
            process.seconds("fleet")  # the standing cast's two networks get the app's table as well
        ours, theirs = [], {}
        for executor in EXECUTORS:
            ours.append(_run(name, FLEET, "fleet"))
            theirs[executor] = _run(name, LIBRARY, f"library-{executor}")
        ours.append(_run(name, FLEET, "fleet"))
    best, mine = min(theirs.values()), sorted(ours)[len(ours) // 2]
    return Result(
        bench="fleet",
        ours=round(mine, 3),
        theirs=round(best, 3),
        unit="seconds",
        ratio=round(best / mine, 1),
        reach=REACH,
        measured={"networks": NETWORKS, "ours": ours, **theirs},
    )


def _run(source: str, settings: str, verb: str) -> float:
    name = f"{source}_run"
    databases.copy(name, source)
    try:
        with side(settings, name, extra="after") as process:
            seconds = process.seconds(verb)
    finally:
        databases.drop(name)
    tell(f"{verb}: {seconds:.2f} s")
    return round(seconds, 3)
