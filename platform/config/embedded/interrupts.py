"""Ctrl-C, an end request and a closed terminal, noticed between steps and never in the middle of one."""

import os
import signal
import time
from collections.abc import Callable
from types import FrameType, TracebackType

from config.embedded.errors import StopRequestedError

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupts:
    """Notes the stop signals of the block.

    Raising from a handler could lose a process that was started and not yet written down, so the handler only
    takes a note, and `pause` and `check` raise StopRequestedError where stopping is safe. The death of make
    counts as one, and so does the loss of the terminal, of which make hears and tells nobody.
    """

    def __init__(self) -> None:
        self.received: signal.Signals | None = None
        self._before: dict[signal.Signals, object] = {}
        self._make = os.getppid() if "MAKELEVEL" in os.environ else None
        self._nohup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        self._terminal = _in_the_foreground() and not self._nohup

    def __enter__(self) -> "Interrupts":
        for number in STOPPING:
            if number is not signal.SIGHUP or not self._nohup:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.received = signal.Signals(number)

    def check(self) -> None:
        if self.received is None and self._left_alone():
            self.received = signal.SIGHUP
        if self.received is not None:
            raise StopRequestedError(f"Stopped by {self.received.name}.")

    def pause(self, seconds: float) -> None:
        self.check()
        time.sleep(seconds)
        self.check()

    def wait(self, until: Callable[[], bool]) -> None:
        while not until():
            self.pause(0.1)

    def _left_alone(self) -> bool:
        orphaned = self._make is not None and os.getppid() != self._make
        return orphaned or (self._terminal and not os.isatty(0))


def _in_the_foreground() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False
