"""Everything that was started from one home, and its end."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from signal import SIGQUIT

from config.embedded import ledger
from config.embedded.errors import EmbeddedError
from config.embedded.interrupts import Interrupts
from config.embedded.leftovers import end_leftovers
from config.embedded.lock import only_one
from config.embedded.paths import Home
from config.embedded.processes import Child, Service
from config.embedded.sockets import close_sockets
from config.embedded.terminal import note

KEPT_LOG = 2_000_000  # bytes; a longer log is moved aside when its service starts


class Supervisor:
    def __init__(self, home: Home, interrupts: Interrupts) -> None:
        self.home = home
        self.interrupts = interrupts
        self.children: list[Child] = []

    def start(self, service: Service) -> Child:
        """Start it and wait until it serves. Raises EmbeddedError when it ends or takes too long."""
        self.interrupts.check()
        child = self._launch(service)
        deadline = child.started + service.start_within
        while not service.ready(child.pid):
            if child.ended:
                raise EmbeddedError(f"Cannot start: {child.obituary()}")
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"{service.name} did not answer within {service.start_within:.0f} seconds. "
                    f"Its log is {child.log}."
                )
            self.interrupts.pause(0.02)
        return child

    def complete(self, service: Service) -> None:
        """Run it to its end. Raises EmbeddedError when it fails."""
        self.interrupts.check()
        child = self._launch(service)
        while not child.ended:
            self.interrupts.pause(0.05)
        self.children.remove(child)
        if child.process.returncode:
            raise EmbeddedError(f"A step failed: {child.obituary()}")

    def watch(self, until: Callable[[], bool] = lambda: False) -> None:
        """Start again whatever dies, until told otherwise."""
        while not until():
            for child in self.children:
                if child.revive():
                    self._write_down()
            self.interrupts.pause(0.1)

    def stop(self) -> None:
        for tier in sorted({child.service.tier for child in self.children}, reverse=True):
            _stop([child for child in self.children if child.service.tier == tier])
        self.children.clear()
        self._write_down()

    def _launch(self, service: Service) -> Child:
        log = self.home.log(service.name)
        if log.exists() and log.stat().st_size > KEPT_LOG:
            log.replace(log.with_suffix(".log.1"))
        child = Child(service, log)
        self.children.append(child)
        self._write_down()
        return child

    def _write_down(self) -> None:
        ledger.write(self.home, {child.pid: child.service.name for child in self.children})


def _stop(children: Sequence[Child]) -> None:
    for child in children:
        child.signal(child.service.stop_signal)
    _wait(children, max(child.service.patience for child in children))
    for child in children:
        child.signal(SIGQUIT)
    _wait(children, 3.0)
    for child in children:
        child.kill_group()


def _wait(children: Sequence[Child], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not all(child.ended for child in children):
        time.sleep(0.02)


@contextmanager
def supervised(home: Home, interrupts: Interrupts) -> Iterator[Supervisor]:
    """Hold the home, end what an earlier supervisor left behind, and stop everything at the end of the block.

    Raises EmbeddedError when the home cannot be written, AlreadyRunningError when another holds it.
    """
    home.create()
    with only_one(home) as say_leaving:
        if ended := end_leftovers(home):
            note(f"Ended {ended} processes that an earlier start left behind.")
        close_sockets(home)
        supervisor = Supervisor(home, interrupts)
        try:
            yield supervisor
        finally:
            say_leaving()
            supervisor.stop()
            close_sockets(home)
