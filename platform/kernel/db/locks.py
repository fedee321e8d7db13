"""Advisory locks by name. They belong to this process's connection: one that dies leaves them.

The caller has entered a scope; any will do.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_HOLDER = """
select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 1
   and database = (select oid from pg_database where datname = current_database())
   and (classid::bigint << 32) | objid::bigint = hashtextextended(%s, 0)
"""


@contextmanager
def held(name: str) -> Iterator[None]:
    """Wait for the lock, however long another holds it, and leave it afterwards."""
    _ask("select pg_advisory_lock(hashtextextended(%s, 0))", name)
    try:
        yield
    finally:
        leave(name)


def take(name: str) -> bool:
    """Take the lock, or answer False where another connection holds it."""
    return _ask("select pg_try_advisory_lock(hashtextextended(%s, 0))", name) is True


def leave(name: str) -> None:
    _ask("select pg_advisory_unlock(hashtextextended(%s, 0))", name)


def holder_of(name: str) -> int | None:
    """The database process that holds the lock, for the words of a refusal."""
    pid = _ask(_HOLDER, name)
    return pid if isinstance(pid, int) else None


def _ask(sql: str, name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, [name])
        row = cursor.fetchone()
    return row[0] if row else None
