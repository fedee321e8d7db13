"""One supervisor for each folder."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from config.embedded.errors import AlreadyRunningError
from config.embedded.paths import Home

STOPS_WITHIN = 60.0  # seconds that one which is stopping is waited for
LEAVING = "is stopping"


@contextmanager
def only_one(home: Home) -> Iterator[Callable[[], None]]:
    """Hold the folder for the length of the block; the kernel lets go of it even after kill -9.

    One that has said that it is leaving, by calling what the block is given, is waited for.
    Raises AlreadyRunningError when another process holds it.
    """
    with (home.run / "lock").open("a+") as handle:
        deadline = time.monotonic() + STOPS_WITHIN
        while not _taken(handle):
            holder = _read(handle)
            if LEAVING not in holder or time.monotonic() > deadline:
                raise AlreadyRunningError(
                    f"It is already running (process {holder}) with the data in {home.root}; "
                    "stop that one first, with Ctrl-C in its terminal."
                )
            time.sleep(0.1)
        _write(handle, str(os.getpid()))
        yield lambda: _write(handle, f"{os.getpid()}, which {LEAVING}")


def _taken(handle: TextIO) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(handle: TextIO) -> str:
    handle.seek(0)
    return handle.read().strip() or "unknown"


def _write(handle: TextIO, text: str) -> None:
    handle.truncate(0)
    handle.write(text)
    handle.flush()
