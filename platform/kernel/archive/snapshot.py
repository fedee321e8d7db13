"""One moment of a schema, however long the reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kernel.archive.tables import Relation
from kernel.tenancy import entered, owner_scope


@contextmanager
def snapshot(schema: str) -> Iterator[None]:
    """Read everything as it is now, with the owner's rights; nothing can be written meanwhile."""
    with entered(owner_scope(schema)):
        with connection.cursor() as cursor:
            # The scope is told before the transaction begins: after its first query the isolation is fixed.
            cursor.execute("select 1")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            yield


def keep_tables(found: list[Relation]) -> None:
    """Let nobody change or drop these tables before the end of the transaction; readers and writers go on."""
    with connection.cursor() as cursor:
        cursor.execute(f"lock table {', '.join(r.sql for r in found)} in access share mode")
