"""Several networks at a time, each lane with a connection of its own: the server works while the next text is sent.

One thread and no event loop: whoever is told how a network came out runs alone.
"""

import selectors
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import psycopg
from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

from shared.fleet.domain.queries.census import Ship

LANES = 3
"""One more than the processors of a small server; more gain nothing there, since each fills one."""

Job = tuple[Ship, str]
Told = Callable[[Ship, psycopg.Error | None], None]

# What Django wants of its own connection.
_NOT_FOR_LANES = {"cursor_factory", "context", "prepare_threshold"}


def replay_in_lanes(jobs: Sequence[Job], told: Told) -> None:
    """Run each network's text as one message, and so as one transaction; `told` hears of every network once.

    A network that fails stops nobody. Raises psycopg.OperationalError when the server itself is gone. Owner
    processes only.
    """
    waiting = iter(jobs)
    with ExitStack() as stack, selectors.DefaultSelector() as busy:
        for _ in range(min(LANES, len(jobs))):
            _Lane(stack.enter_context(_connect()), waiting, told).set_out(busy)
        while busy.get_map():
            for key, _events in busy.select():
                key.data.listen(busy)


def _connect() -> psycopg.Connection[tuple[object, ...]]:
    parameters = connection.get_connection_params()
    wanted = {name: value for name, value in parameters.items() if name not in _NOT_FOR_LANES}
    lane = psycopg.connect(**wanted, autocommit=True)
    # A long text is sent whole before anything else is done.
    lane.pgconn.nonblocking = 0
    return lane


class _Lane:
    """One connection with the network that it is busy with."""

    def __init__(
        self, lane: psycopg.Connection[tuple[object, ...]], waiting: Iterator[Job], told: Told
    ) -> None:
        self.pgconn = lane.pgconn
        self.waiting = waiting
        self.told = told
        self.ship: Ship | None = None
        self.error: psycopg.Error | None = None

    def set_out(self, busy: selectors.BaseSelector) -> None:
        busy.register(self.pgconn.socket, selectors.EVENT_READ, self)
        self._next(busy)

    def listen(self, busy: selectors.BaseSelector) -> None:
        """Take what the server has said so far; when that was all, tell of it and go on with the next network."""
        self.pgconn.consume_input()
        while not self.pgconn.is_busy():
            result = self.pgconn.get_result()
            if result is None:
                self._arrive(busy)
                return
            if result.status == ExecStatus.FATAL_ERROR:
                self.error = error_from_result(result)

    def _arrive(self, busy: selectors.BaseSelector) -> None:
        assert self.ship is not None
        ship, error, self.error = self.ship, self.error, None
        self.told(ship, error)
        self._next(busy)

    def _next(self, busy: selectors.BaseSelector) -> None:
        job = next(self.waiting, None)
        if job is None:
            busy.unregister(self.pgconn.socket)
            return
        self.ship, text = job
        self.pgconn.send_query(text.encode())
