"""Ending what a killed supervisor left running, and nothing else.

The supervisor's children are in the ledger. Their children are known by the mark in their environment, which
they inherit. PostgreSQL and Redis overwrite theirs with a title: they are known by the folder they work in.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from config.embedded import ledger
from config.embedded.paths import Home

MARK = "FOOTHOLD_EMBEDDED_HOME"
ROUNDS = 5
SERVERS = {"postgres", "redis-server", "valkey-server"}


def end_leftovers(home: Home) -> int:
    """End them in the order of a normal stop; answers how many there were.

    Looks again until there are none: a process can start another one while it is looked at.
    """
    count = 0
    for _ in range(ROUNDS):
        servers = set(server_processes({home.postgres, home.half_made_postgres, home.redis}))
        others = set(filter(_runs, {*ledger.processes(home), *_marked(home)})) - servers - _ourselves()
        if not servers and not others:
            break
        end(others, signal.SIGTERM, patience=5.0)
        end(servers, signal.SIGINT, patience=15.0)
        count += len(others) + len(servers)
    return count


def server_processes(folders: set[Path]) -> Iterator[psutil.Process]:
    """Database and Redis servers that work in one of the folders."""
    wanted = {folder.resolve() for folder in folders}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.name() in SERVERS and Path(process.cwd()) in wanted:
                yield process


def end(processes: Iterable[psutil.Process], number: signal.Signals, *, patience: float) -> None:
    """Ask with the signal, wait up to `patience` seconds, kill whoever is left."""
    remaining = list(processes)
    for process in remaining:
        with contextlib.suppress(psutil.Error):
            process.send_signal(number)
    remaining = _still_running(remaining, patience)
    for process in remaining:
        with contextlib.suppress(psutil.Error):
            process.kill()
    _still_running(remaining, 5.0)


def _still_running(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    deadline = time.monotonic() + seconds
    while (processes := [p for p in processes if _runs(p)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return processes


def _runs(process: psutil.Process) -> bool:
    """False for a zombie too: in a container nobody may ever collect it."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _marked(home: Home) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == str(home.root):
                yield process


def _ourselves() -> set[psutil.Process]:
    me = psutil.Process(os.getpid())
    return {me, *me.parents()}
