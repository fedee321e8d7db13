"""The whole platform as real processes on a database of its own, for browser tests."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings

from tests import databases
from tests.dns_server import NameServer, name_server
from tests.worker import FOR_BROWSER, redis_database

STARTS_WITHIN = 60.0
CELERY = ["-m", "celery", "-A", "config.celery", "worker", "--loglevel", "WARNING"]


@dataclass(frozen=True)
class Platform:
    """Where it answers, whom it asks about names of networks' own, the process that leads its worker, and the cookies
    of those who signed in, by network and e-mail address."""

    port: int
    dns: NameServer
    database: str
    worker: int
    sessions: dict[tuple[str, str], Any] = field(default_factory=dict)

    def url(self, path: str, *, network: str = "") -> str:
        host = f"{network}.localhost" if network else "localhost"
        return f"http://{host}:{self.port}{path}"

    @contextmanager
    def without_worker(self) -> Iterator[None]:
        """The worker stands still meanwhile: what it is asked for waits, however long the test takes."""
        os.kill(self.worker, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.worker, signal.SIGCONT)


@contextmanager
def running(database: str, logs: Path) -> Iterator[Platform]:
    """Web server, worker and steward on a copy of the base database; ended and dropped afterwards."""
    with name_server() as dns:
        yield from _served(database, logs, dns)


def _served(database: str, logs: Path, dns: NameServer) -> Iterator[Platform]:
    databases.copy(database)
    port = _free_port()
    told = databases.environment_of(database) | {
        "FOOTHOLD_PORT": str(port),
        "FOOTHOLD_DEMO": "",
        "FOOTHOLD_DNS": dns.address,
        # The second factors of the standing cast were encrypted with it.
        "FOOTHOLD_SECRET_KEY": settings.SECRET_KEY,
        "REDIS_URL": redis_database(os.environ["REDIS_URL"], FOR_BROWSER),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    processes: list[subprocess.Popen[bytes]] = []
    try:
        web = ["-m", "gunicorn", "config.wsgi:application", "-b", f"127.0.0.1:{port}", "--threads", "4"]
        processes.append(_start(web, told, logs / "web.log"))
        worker = _start([*CELERY, "-Q", "default", "-c", "1"], told, logs / "worker.log")
        processes.append(worker)
        steward = [*CELERY, "-Q", "steward", "--pool", "solo"]
        processes.append(_start(steward, told | {"FOOTHOLD_CONNECT_AS": "owner"}, logs / "steward.log"))
        _wait(port, logs / "web.log")
        yield Platform(port, dns, database, worker.pid)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            _end(process)
        databases.drop(database)


def _start(arguments: list[str], environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env=environment,
            cwd=databases.REPOSITORY,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    request = Request(f"http://127.0.0.1:{port}/", headers={"Host": "localhost"})
    while time.monotonic() < until:
        try:
            urlopen(request, timeout=5)
        except HTTPError:
            break
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The web server does not answer:\n{log.read_text()[-4_000:]}")
