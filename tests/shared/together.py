"""Two people at the same moment: real threads, each with a connection of its own. For tests with `committed`."""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection, transaction

from kernel.tenancy import Scope, entered
from tests import databases

PATIENCE = 20.0
WAITING = "select count(*) from pg_locks join pg_stat_activity using (pid) where datname = %s and not granted"


class Other(threading.Thread):
    """One more worker, in a scope; `result` is what its work returned or raised."""

    def __init__(self, scope: Scope, work: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.scope, self.work = scope, work
        self.result: Any = None

    def run(self) -> None:
        try:
            with entered(self.scope):
                self.result = self.work()
        except Exception as error:
            self.result = error
        finally:
            connection.close()

    def outcome(self) -> Any:
        self.join(PATIENCE)
        assert not self.is_alive(), "the other one still waits"
        return self.result


def at_once(scope: Scope, first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Do both: the second starts before the first commits, and the first commits once the second waits for it.

    Results, or the exceptions raised, in this order.
    """
    other = Other(scope, second)
    with entered(scope), transaction.atomic():
        result = first()
        other.start()
        wait_for_waiters(1)
    return result, other.outcome()


def side_by_side(scope: Scope, *works: Callable[[], Any]) -> list[Any]:
    """Do all of them, let loose together."""
    ready = threading.Barrier(len(works), timeout=PATIENCE)

    def on_your_marks(work: Callable[[], Any]) -> Callable[[], Any]:
        return lambda: (ready.wait(), work())[1]

    others = [Other(scope, on_your_marks(work)) for work in works]
    for other in others:
        other.start()
    return [other.outcome() for other in others]


def wait_for_waiters(count: int) -> None:
    """Until so many connections to the test's database wait for a lock."""
    deadline = time.monotonic() + PATIENCE
    with psycopg.connect(databases.admin_url(), autocommit=True) as server:
        while server.execute(WAITING, [connection.settings_dict["NAME"]]).fetchone()[0] < count:
            assert time.monotonic() < deadline, "too few came to wait"
            time.sleep(0.01)
