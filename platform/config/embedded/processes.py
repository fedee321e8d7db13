"""One process that is looked after: started, asked to end, started again when it died."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from config.embedded.account import Account
from config.embedded.errors import EmbeddedError
from config.embedded.paths import REPOSITORY
from config.embedded.terminal import note

QUICK = 10.0  # a process that lived shorter than this many seconds died quickly
DEATHS = 5  # quick deaths in a row after which it is given up
LAST_WORDS = 4_096  # bytes at the end of a log that are looked at


@dataclass(frozen=True, slots=True)
class Service:
    """How to run one process.

    Everything it prints goes to its log, or what it prints to stdout to the file `output`.
    `tier`: higher ones are stopped first. `before` runs ahead of each start; `ready(pid)`: whether it serves.
    `stop_signal` is given `patience` seconds, SIGQUIT 3 more, then the whole group is killed.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path = REPOSITORY
    output: Path | None = None
    tier: int = 1
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    start_within: float = 60.0
    before: Callable[[], None] = lambda: None
    ready: Callable[[int], bool] = lambda pid: True


class Child:
    """A running service. It leads its own session: Ctrl-C in the terminal reaches the supervisor alone."""

    def __init__(self, service: Service, log: Path) -> None:
        self.service = service
        self.log = log
        self.deaths = 0
        self._start_again_at: float | None = None
        self.start()

    def start(self) -> None:
        self.service.before()
        try:
            with contextlib.ExitStack() as files:
                log = files.enter_context(self.log.open("ab"))
                output = files.enter_context(self.service.output.open("wb")) if self.service.output else log
                self.process = self._popen(output, log)
        except OSError as error:
            raise EmbeddedError(f"Cannot start {self.service.name}: {error.strerror}.") from error
        self.started = time.monotonic()

    def _popen(self, output: BinaryIO, log: BinaryIO) -> subprocess.Popen[bytes]:
        account = self.service.account
        return subprocess.Popen(
            list(self.service.command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=log,
            cwd=self.service.folder,
            env=dict(self.service.environment),
            start_new_session=True,
            umask=0o077,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def signal(self, number: signal.Signals) -> None:
        if not self.ended:
            self.process.send_signal(number)

    def kill_group(self) -> None:
        """Kill what the process left of its session, itself included."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def revive(self) -> bool:
        """Start it again if it died, after a pause that grows; answers whether it did.

        Raises EmbeddedError after several quick deaths in a row.
        """
        if not self.ended:
            return False
        now = time.monotonic()
        if self._start_again_at is None:
            self._start_again_at = now + self._count_death(now)
        if now < self._start_again_at:
            return False
        self._start_again_at = None
        self.kill_group()
        self.start()
        note(f"{self.service.name} is started again.")
        return True

    def _count_death(self, now: float) -> float:
        self.deaths = self.deaths + 1 if now - self.started < QUICK else 1
        if self.deaths >= DEATHS:
            raise EmbeddedError(f"Given up after {DEATHS} quick deaths in a row: {self.obituary()}")
        note(f"{self.service.name} stopped unexpectedly ({self._how()}).")
        return min(0.5 * 2.0 ** (self.deaths - 1), 8.0)

    def obituary(self) -> str:
        words = self._last_words()
        said = f', its last words: "{words}"' if words else ""
        return f"{self.service.name} stopped ({self._how()}){said}. Its log is {self.log}."

    def _how(self) -> str:
        code = self.process.returncode
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"

    def _last_words(self) -> str:
        with self.log.open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - LAST_WORDS))
            lines = log.read().decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")
