"""The two sides of a schema bench as processes that wait for a word."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests import databases

OURS = "config.settings"
LIBRARY = "tests.bench.extra.library_settings"


class Side:
    """A process that does what it is told and says how long it took."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def seconds(self, verb: str) -> float:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{verb}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


@contextmanager
def side(settings: str, database: str, extra: str = "") -> Iterator[Side]:
    """One side as an owner process on a database; `extra` is the state of the bench's own app."""
    told = databases.environment_of(database) | {
        "FOOTHOLD_CONNECT_AS": "owner",
        "DJANGO_SETTINGS_MODULE": settings,
        "BENCH_EXTRA": extra,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.schema_side"],
        env=told,
        cwd=databases.REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Side(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(60)
