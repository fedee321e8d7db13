"""A web process and a worker after 2,000 and after 10,000 requests and tasks, spread over 300 networks.

Compared with themselves: 1.0 is flat. The memory counted is what only this process holds (unique set size).
"""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import redis

from tests import databases
from tests.bench.ground import add_networks, database, free_port, server
from tests.bench.load import visit
from tests.bench.result import Result, tell
from tests.worker import FOR_BROWSER, redis_database

NETWORKS = int(os.environ.get("BENCH_NETWORKS", "300"))
TOTAL = int(os.environ.get("BENCH_TOTAL", "10000"))
STEP = TOTAL // 10
WARM = 2 * STEP
REACH = 0.95
MIB = 1 << 20
QUEUES = ("default", "unacked")
WEB = [
    "gunicorn",
    "config.wsgi:application",
    "--worker-class",
    "gthread",
    "--threads",
    "4",
    "--no-control-socket",
]
# Never replaced by a new child, which the product does after 1,000 tasks: a leak shall show.
WORKER = [
    "celery",
    "-A",
    "config.celery",
    "worker",
    "-Q",
    "default",
    "-c",
    "1",
    "--max-tasks-per-child",
    "10000000",
]


def bench() -> Result:
    with ExitStack() as stack:
        name = stack.enter_context(database("memory"))
        add_networks(name, NETWORKS)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        told = databases.environment_of(name) | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "FOOTHOLD_DEMO": "",
            "FOOTHOLD_LOG_LEVEL": "WARNING",
            "FOOTHOLD_METRICS_PORT": str(free_port()),
            "FOOTHOLD_METRICS_FOLDER": str(folder / "metrics"),
            "REDIS_URL": redis_database(os.environ["REDIS_URL"], FOR_BROWSER),
            "BENCH_LOG": str(folder / "log"),
        }
        web, worker = _web(stack, told), _worker(stack, told)
    found = {"web": web, "worker": worker}
    ratios = {process: sizes[WARM] / sizes[TOTAL] for process, sizes in found.items()}
    worst = min(ratios, key=lambda process: ratios[process])
    return Result(
        bench="memory",
        ours=found[worst][TOTAL],
        theirs=found[worst][WARM],
        unit="MiB",
        ratio=round(ratios[worst], 3),
        reach=REACH,
        measured={"networks": NETWORKS, "requests": TOTAL, "tasks": TOTAL, "MiB after": found},
    )


Sizes = dict[int, float]


def _web(stack: ExitStack, told: dict[str, str]) -> Sizes:
    """MiB of the web process after so many requests."""
    port = free_port()
    pid = stack.enter_context(server([*WEB, "-b", f"127.0.0.1:{port}"], told, port=port))
    (process,) = psutil.Process(pid).children()
    sizes: Sizes = {}
    for done in range(STEP, TOTAL + 1, STEP):
        statuses = visit(port, _pages(STEP, seed=done), visitors=4)
        assert len(statuses) == STEP
        assert not [status for status in statuses if status >= 500]
        sizes[done] = _size(process)
        tell(f"{done} requests: {sizes[done]} MiB")
    return sizes


def _pages(count: int, *, seed: int) -> Iterator[tuple[str, str]]:
    """Mostly pages of the networks in turn; also what strangers try: other paths, hosts that nobody has."""
    chance = random.Random(seed)
    for number in range(count):
        host = f"n{number % NETWORKS:03}.localhost"
        kind = chance.random()
        if kind < 0.7:
            yield host, "/"
        elif kind < 0.9:
            yield host, "/sign-in/"
        elif kind < 0.95:
            yield host, f"/{chance.getrandbits(40):x}/"
        else:
            yield f"{chance.getrandbits(40):x}.localhost", "/"


def _worker(stack: ExitStack, told: dict[str, str]) -> Sizes:
    """MiB of the worker's child after so many tasks; each delivers a mail of one network."""
    broker = redis.Redis.from_url(told["REDIS_URL"])
    broker.flushdb()
    pid = stack.enter_context(server(WORKER, told))
    send = _sender(told)
    before = _waiting()
    sizes: Sizes = {}
    for done in range(STEP, TOTAL + 1, STEP):
        send(done - STEP, done)
        while any(broker.exists(queue) for queue in QUEUES):
            time.sleep(0.1)
        (process,) = psutil.Process(pid).children()
        sizes[done] = _size(process)
        tell(f"{done} tasks: {sizes[done]} MiB")
    assert _waiting() <= before, "the worker left messages behind"
    return sizes


def _sender(told: dict[str, str]):
    """Django in this process, as the worker's partner."""
    import django

    os.environ.update(told)
    django.setup()

    from kernel.tenancy import in_network, in_program
    from shared.mail.domain.mail import send_mail
    from shared.networks.domain.queries.network import schemas_in_service

    with in_program():
        schemas = schemas_in_service()

    def send(first: int, end: int) -> None:
        for number in range(first, end):
            with in_network(schemas[number % len(schemas)]):
                send_mail(
                    "application_received",
                    to=f"reader{number}@example.org",
                    language=("en", "fr")[number % 2],
                    key=f"bench:{number}",
                    context={"contact_name": "Ioana", "network": f"Network {number}"},
                )

    return send


def _waiting() -> int:
    from shared.outbox.domain.queries.outboxes import totals

    return sum(found.waiting for found in totals().values())


def _size(process: psutil.Process) -> float:
    return round(process.memory_full_info().uss / MIB, 1)
