"""Several networks at a time, each lane with a connection of its own: the server works while the next text is sent.

One thread and no event loop: whoever is told how a network came out runs alone.
"""

import selectors
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress

import psycopg
from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

from shared.fleet.domain.queries.census import Ship

LANES = 3
"""One more than the processors of a small server; more gain nothing there, since each fills one."""

Job = tuple[Ship, str]
Told = Callable[[Ship, psycopg.Error | None], None]

# What Django wants of its own connection.
_NOT_FOR_LANES = {"cursor_factory", "context", "prepare_threshold"}


def replay_in_lanes(jobs: Sequence[Job], told: Told) -> None:
    """Run each network's text as one message, and so as one transaction; `told` hears of every network once.

    A network that fails stops nobody, nor does a connection that the server ends. Raises psycopg.OperationalError
    when the server itself is gone. Owner processes only.
    """
    waiting = iter(jobs)
    with ExitStack() as lanes, selectors.DefaultSelector() as busy:
        for _ in range(min(LANES, len(jobs))):
            lane = _Lane(busy, waiting, told)
            lanes.callback(lane.close)
            lane.set_out()
        while busy.get_map():
            for key, _events in busy.select():
                key.data.listen(key)


def _connect() -> psycopg.Connection[tuple[object, ...]]:
    parameters = connection.get_connection_params()
    wanted = {name: value for name, value in parameters.items() if name not in _NOT_FOR_LANES}
    lane = psycopg.connect(**wanted, autocommit=True)
    # A long text is sent whole before anything else is done.
    lane.pgconn.nonblocking = 0
    return lane


def _ends_the_connection(error: psycopg.Error | None) -> bool:
    """The server says so before it does it."""
    return error is not None and error.diag.severity_nonlocalized in {"FATAL", "PANIC"}


class _Lane:
    """One connection with the network that it is busy with."""

    def __init__(self, busy: selectors.BaseSelector, waiting: Iterator[Job], told: Told) -> None:
        self.busy = busy
        self.waiting = waiting
        self.told = told
        self.connection = _connect()
        self.ship: Ship | None = None
        self.error: psycopg.Error | None = None

    def set_out(self) -> None:
        """Send the next network's text, where one waits."""
        job = next(self.waiting, None)
        if job is None:
            return
        self.ship, text = job
        self.connection.pgconn.send_query(text.encode())
        self.busy.register(self.connection.pgconn.socket, selectors.EVENT_READ, self)

    def listen(self, key: selectors.SelectorKey) -> None:
        """Take what the server has said so far; when that was all, tell of it and go on with the next network."""
        try:
            if not self._has_answered():
                return
        except psycopg.OperationalError as error:
            self.error = self.error or error
        self.busy.unregister(key.fileobj)
        self._arrive()
        self.set_out()

    def close(self) -> None:
        """What was begun and not heard of is given up, as when an operator stops it."""
        if self.connection.pgconn.transaction_status == TransactionStatus.ACTIVE:
            with suppress(psycopg.Error):
                self.connection.cancel()
        self.connection.close()

    def _has_answered(self) -> bool:
        pgconn = self.connection.pgconn
        pgconn.consume_input()
        while not pgconn.is_busy():
            result = pgconn.get_result()
            if result is None:
                return True
            if result.status == ExecStatus.FATAL_ERROR:
                self.error = error_from_result(result)
        return False

    def _arrive(self) -> None:
        assert self.ship is not None
        ship, error, self.error = self.ship, self.error, None
        self.told(ship, error)
        if self.connection.pgconn.status == ConnStatus.BAD or _ends_the_connection(error):
            self.connection.close()
            self.connection = _connect()
