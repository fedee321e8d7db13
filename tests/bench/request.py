"""The price of keeping networks apart: the same page by Foothold and by plain Django, on the same server."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from tests import databases
from tests.bench.ground import database, free_port, schema_of, server
from tests.bench.load import throughput
from tests.bench.result import Result, tell

REACH = 0.9
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
STARTS = 4
"""How often both servers are started anew: each start lies in memory by chance, which alone gives or takes 2 %."""
SECONDS = 2.0
VISITORS = 4
HOST, PATH = "arec.localhost", "/people/"


def bench() -> Result:
    """Both sides run all the time; they are asked in turn, first one first, then the other."""
    found: dict[str, list[float]] = {"ours": [], "plain": []}
    with database("request") as name:
        for _start in range(STARTS):
            with _both(name) as ports:
                _ask_in_turn(ports, found)
    ratios = [ours / plain for ours, plain in zip(found["ours"], found["plain"], strict=True)]
    return Result(
        bench="request",
        ours=round(median(found["ours"]), 1),
        theirs=round(median(found["plain"]), 1),
        unit="requests per second",
        ratio=round(median(ratios), 3),
        reach=REACH,
        measured={
            "rows": 9,
            "rounds": len(ratios),
            "starts": STARTS,
            "seconds": SECONDS,
            "visitors": VISITORS,
            "server": "gunicorn, 1 worker, 4 threads",
        },
    )


def _ask_in_turn(ports: dict[str, int], found: dict[str, list[float]]) -> None:
    for turn in range(max(1, ROUNDS // STARTS)):
        for side in ("ours", "plain") if turn % 2 else ("plain", "ours"):
            found[side].append(throughput(ports[side], HOST, PATH, visitors=VISITORS, seconds=SECONDS))
        tell(f"ours {found['ours'][-1]:.0f}, plain {found['plain'][-1]:.0f} per second")


@contextmanager
def _both(name: str) -> Iterator[dict[str, int]]:
    """Both servers on one database, warm, as the ports of `ours` and `plain`."""
    with ExitStack() as stack:
        log = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "log"
        told = databases.environment_of(name) | {
            "FOOTHOLD_TESTING": "",
            "FOOTHOLD_DEMO": "",
            "FOOTHOLD_SECRET_KEY": "only-for-the-bench",
            "FOOTHOLD_METRICS_PORT": str(free_port()),
            "FOOTHOLD_METRICS_FOLDER": str(log.with_name("metrics")),
            "BENCH_SCHEMA": schema_of(name, HOST),
            "BENCH_LOG": str(log),
        }
        ports = {side: stack.enter_context(_web(side, told)) for side in ("ours", "plain")}
        for port in ports.values():
            throughput(port, HOST, PATH, visitors=VISITORS, seconds=3)
        yield ports


@contextmanager
def _web(side: str, told: dict[str, str]) -> Iterator[int]:
    """gunicorn with one side's settings, as its port."""
    port = free_port()
    settings = {"DJANGO_SETTINGS_MODULE": f"tests.bench.page.{side}"}
    wsgi = "config.wsgi:application" if side == "ours" else "django.core.wsgi:get_wsgi_application()"
    options = ["--worker-class", "gthread", "--threads", "4", "--no-control-socket", "--keep-alive", "30"]
    with server(["gunicorn", wsgi, "-b", f"127.0.0.1:{port}", *options], told | settings, port=port):
        yield port
