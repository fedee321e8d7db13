"""A demo to start, kill and start again: the real supervisor and servers, with stand-ins on top."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from config.embedded.leftovers import end_leftovers
from config.embedded.paths import SOURCE_ROOTS, Home
from config.embedded.sockets import close_sockets

PATIENCE = 60.0

# It counts its runs in both stores and prints the two figures as the sign-ins.
PREPARE = """
import os, psycopg, redis
with psycopg.connect(os.environ["FOOTHOLD_ADMIN_URL"]) as connection:
    connection.execute("create table if not exists starts (id int generated always as identity)")
    connection.execute("insert into starts default values")
    count = connection.execute("select count(*) from starts").fetchone()[0]
again = redis.Redis.from_url(os.environ["REDIS_URL"]).incr("starts")
print(f"starts: {count} in PostgreSQL, {again} in Redis")
"""

WITH_A_CHILD = """
import subprocess, sys, time
subprocess.run([sys.executable, "-c", "import time; time.sleep(600)"])
"""

DRIVER = """
import sys
from pathlib import Path
from config.embedded.__main__ import reported
from config.embedded.demo import demo
from config.embedded.paths import Home
from config.embedded.plan import Part, Plan, answers

home, port, prepare, worker = Home(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3], sys.argv[4]
web = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
plan = Plan(
    prepare=Part("prepare", [sys.executable, "-c", prepare]),
    web=Part("web", web),
    others=[Part("worker", [sys.executable, "-c", worker])],
    answers=lambda: answers(port),
)
sys.exit(reported(lambda: demo(home, port, plan) or 0))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(str(root) for root in SOURCE_ROOTS)}


def eventually(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def command(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "config.embedded", "--home", str(home), *arguments]


class Demo:
    def __init__(self, root: Path, *, prepare: str = PREPARE, worker: str = WITH_A_CHILD) -> None:
        self.home = Home(root)
        self.port = free_port()
        self.arguments = (prepare, worker)
        self.wrapper: list[str] = []
        self.terminal: int | None = None
        self.output = root.parent / f"{root.name}.out"
        self.errors = root.parent / f"{root.name}.err"

    def launch(self) -> "Demo":
        with self.output.open("w") as output, self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [
                    *self.wrapper,
                    sys.executable,
                    "-c",
                    DRIVER,
                    str(self.home.root),
                    str(self.port),
                    *self.arguments,
                ],
                stdin=self.terminal,
                stdout=output,
                stderr=errors,
                env=environment(),
            )
        return self

    def start(self) -> float:
        """Start it, wait until it is ready, answer the seconds that took."""
        began = time.monotonic()
        self.launch()
        assert eventually(lambda: self.said("Ready after") or self.process.poll() is not None)
        assert self.said("Ready after"), self.errors.read_text()
        return time.monotonic() - began

    def said(self, words: str) -> bool:
        return words in self.output.read_text()

    def noted(self, words: str) -> bool:
        return words in self.errors.read_text()

    def refusal(self) -> str:
        """The one sentence it ends with, on stderr, and nothing of a traceback."""
        assert self.process.wait(PATIENCE) == 1
        [sentence] = [
            line
            for line in self.errors.read_text().splitlines()
            if not line.startswith(("Note: ", "worker "))
        ]
        return sentence

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def named(self, name: str) -> psutil.Process:
        marks = {"postgres": "-D", "redis": "redis-server", "web": "http.server", "worker": "subprocess.run"}
        return next(
            p for p in psutil.Process(self.process.pid).children() if marks[name] in " ".join(p.cmdline())
        )

    def everything(self) -> list[psutil.Process]:
        """The supervisor, its children and theirs."""
        supervisor = psutil.Process(self.process.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    def clean(self) -> None:
        with contextlib.suppress(AttributeError):
            self.process.kill()
            self.process.wait()
        end_leftovers(self.home)
        close_sockets(self.home)


def running(processes: list[psutil.Process]) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
    return running([p for p in processes if p.is_running()])
