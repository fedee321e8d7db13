"""Lines for stderr: at once, or gathered for a moment and written together."""

import atexit
import os
import sys
import threading
from contextlib import suppress

PAUSE = 0.1
"""Seconds that a gathered line may wait."""


def write_now(line: str) -> None:
    """A full disk behind stderr, or nobody at its end, must not stop the work that the line is about."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


class Gathered:
    """Lines that are written together, a tenth of a second after the first of them.

    Each write gives the interpreter's lock away. With four threads at work, getting it back cost a small page twenty
    times what the line itself did (`make bench BENCH=request`). An end of the process writes what waits; only a
    kill -9 loses it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: list[str] = []
        atexit.register(self.flush)
        os.register_at_fork(after_in_child=self._forget)

    def write(self, line: str) -> None:
        with self._lock:
            self._lines.append(line)
            first = len(self._lines) == 1
        if first:
            timer = threading.Timer(PAUSE, self.flush)
            timer.daemon = True
            timer.start()

    def flush(self) -> None:
        with self._lock:
            lines, self._lines = self._lines, []
        if lines:
            write_now("\n".join(lines))

    def _forget(self) -> None:
        """Lines of before a fork are the parent's to write."""
        self._lock = threading.Lock()
        self._lines = []


gathered = Gathered()
