"""Every page of every role that signs in, in a network of 249 people, asked of the real server.

The same pages are asked before, with the 9 people of the standing cast: a list may not take more queries for more rows.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import django

from tests import databases
from tests.bench.browser import Answer, Browser
from tests.bench.ground import database, free_port, run, server
from tests.bench.result import Result, tell

REACH = 1.0
LIMIT = 50.0  # milliseconds at the median
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
UNTIMED = 2
Row = dict[str, Any]


def bench() -> Result:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    with ExitStack() as stack:
        name = stack.enter_context(database("pages"))
        told = databases.environment_of(name)
        port = stack.enter_context(_web(told))
        few = _rows(name, port, rounds=1)
        tell("Adding 240 people and two large cycles.")
        run(["tests.bench.participants"], told)
        many = _rows(name, port, rounds=ROUNDS)
    worst = max(row["median_ms"] for row in many)
    grown = _grown(few, many)
    return Result(
        bench="pages",
        ours=worst,
        theirs=LIMIT,
        unit="ms at the median, slowest page",
        ratio=round(LIMIT / worst, 2),
        reach=REACH,
        measured={
            "people": 249,
            "rounds": ROUNDS,
            "server": "gunicorn, 2 workers, 4 threads",
            "more queries for more rows": grown,
            "pages": sorted(many, key=lambda row: -row["median_ms"]),
        },
        also=not grown,
    )


@contextmanager
def _web(told: dict[str, str]) -> Iterator[int]:
    """As the demo starts it, as its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = told | {
            "FOOTHOLD_PORT": str(port),
            "FOOTHOLD_METRICS_PORT": str(free_port()),
            "FOOTHOLD_METRICS_FOLDER": str(Path(folder) / "metrics"),
            "DJANGO_SETTINGS_MODULE": "tests.bench.page.timed",
            "BENCH_LOG": str(Path(folder) / "log"),
        }
        options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
        command = ["gunicorn", "config.wsgi:application", "-b", f"127.0.0.1:{port}", *options]
        with server(command, environment, port=port):
            yield port


def _rows(name: str, port: int, *, rounds: int) -> list[Row]:
    from tests.every_page import ROLES

    return [row for role in ROLES if role.email for row in _of_role(role, name, port, rounds)]


def _of_role(role: Any, name: str, port: int, rounds: int) -> list[Row]:
    from tests.every_page import Search, ids_of
    from tests.world import PASSWORD

    browser = Browser(port, f"{role.network}.localhost" if role.network else "localhost")
    browser.sign_in(role.email, PASSWORD)
    paths = Search(role, browser.page, ids_of(name, role.network)).paths()
    shown = [path for path in paths if path != "/styleguide/"]
    tell(f"{role}: {len(shown)} pages, {rounds} times")
    return [_row(role, path, [browser.get(path) for _ in range(UNTIMED + rounds)]) for path in shown]


def _row(role: Any, path: str, answers: list[Answer]) -> Row:
    """The first answers fill memories and do not count; now and then one asks again whose address it is."""
    times = [answer.milliseconds for answer in answers[UNTIMED:]]
    return {
        "role": str(role),
        "url": path,
        "queries": min(answer.queries for answer in answers),
        "median_ms": round(median(times), 1),
        "p95_ms": round(quantiles([*times, *times], n=20)[-1], 1),
    }


def _grown(few: list[Row], many: list[Row]) -> dict[str, list[int]]:
    """Pages without an id in their address that took more queries when there was more to list."""
    before = {(row["role"], row["url"]): row["queries"] for row in few}
    after = {(row["role"], row["url"]): row["queries"] for row in many}
    return {
        f"{role} {url}": [before[role, url], queries]
        for (role, url), queries in after.items()
        if queries > before.get((role, url), queries)
    }
