"""A new network's schema: by replay of the recording and compared, against the library's own migrations."""

import os
from statistics import median

import psycopg

from tests import databases
from tests.bench.ground import database
from tests.bench.result import Result, tell
from tests.bench.sides import LIBRARY, OURS, side

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))
REACH = 20.0
OVER_REPLAY = 1.5


def bench() -> Result:
    found: dict[str, list[float]] = {"make": [], "replay": [], "library-make": []}
    with database("provision") as name, side(OURS, name) as ours, side(LIBRARY, name) as library:
        for verb in ("make", "replay"):
            ours.seconds(verb)
        library.seconds("library-make")
        for turn in range(ROUNDS):
            found["make"].append(ours.seconds("make"))
            found["library-make"].append(library.seconds("library-make"))
            found["replay"].append(ours.seconds("replay"))
            tell(f"round {turn + 1}: " + ", ".join(f"{v} {s[-1]:.3f} s" for v, s in found.items()))
        tables = _tables(name)
    ours_s, theirs_s, replay_s = (median(found[v]) for v in ("make", "library-make", "replay"))
    over = ours_s / replay_s
    return Result(
        bench="provision",
        ours=round(ours_s, 4),
        theirs=round(theirs_s, 4),
        unit="seconds",
        ratio=round(theirs_s / ours_s, 2),
        reach=REACH,
        measured={
            "rounds": ROUNDS,
            "tables": tables,
            "replay_alone": round(replay_s, 4),
            "over_replay": round(over, 2),
            "over_replay_reach": OVER_REPLAY,
        },
        also=over <= OVER_REPLAY,
    )


def _tables(name: str) -> int:
    with psycopg.connect(databases.admin_url(), dbname=name) as connection:
        row = connection.execute(
            "select count(*) from pg_tables"
            " where schemaname = (select schema_name from public.networks_network limit 1)"
        ).fetchone()
    return int(row[0]) if row else 0
