"""Waiting for others, but not for ever: one operator at a time, and words for who holds what."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import OperationalError, connection

from kernel.archive.errors import ArchiveError
from kernel.db import locks
from kernel.tenancy import entered, owner_scope

PATIENCE = 3.0
"""Seconds to wait for a table, or for the server to notice that another operator's process was killed."""

_LOCK_NOT_AVAILABLE = "55P03"
_HOLDERS = """
select distinct l.pid, coalesce(a.usename, ''), coalesce(a.application_name, '')
  from pg_locks l join pg_class c on c.oid = l.relation left join pg_stat_activity a on a.pid = l.pid
 where c.relnamespace = to_regnamespace(%s) and l.granted and l.pid <> pg_backend_pid() order by 1
"""


@contextmanager
def one_at_a_time(*names: str) -> Iterator[None]:
    """Hold a lock of this server session on each name. Raises ArchiveError when another process holds one.

    The lock of a schema's name is the one that its set-up takes too; a process that dies leaves it.
    """
    with entered(owner_scope("public")), ExitStack() as held:
        for name in sorted(set(names)):
            _take(name)
            held.callback(_leave, name)
        yield


@contextmanager
def words_for_locks(schema: str) -> Iterator[None]:
    """Say who holds a table of the schema, where a statement inside gave up waiting for it."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        raise ArchiveError(
            f"Somebody holds a lock on the tables of this network ({_holders(schema)}). "
            "Wait until it is released, then run the same command again."
        ) from error


def set_patience() -> None:
    """For this transaction: give up on a lock after PATIENCE."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, true)", [f"{int(PATIENCE * 1_000)}ms"])


def _take(name: str) -> None:
    until = time.monotonic() + PATIENCE
    while not locks.take(name):
        if time.monotonic() > until:
            raise ArchiveError(
                f"Another command works on this network (database process {locks.holder_of(name)}): "
                "nothing was done. Wait until it has finished."
            )
        time.sleep(0.1)


def _leave(name: str) -> None:
    """The work inside may have entered another scope and failed there."""
    with entered(owner_scope("public")):
        locks.leave(name)


def _holders(schema: str) -> str:
    with entered(owner_scope("public")), connection.cursor() as cursor:
        cursor.execute(_HOLDERS, [schema])
        found = cursor.fetchall()
    words = [" ".join([f"database process {pid}", *filter(None, names)]) for pid, *names in found]
    return "; ".join(words) or "it was released just now"
