"""The two ways to take one schema to the code's state: one message of recorded SQL, or Django's own migrations."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from kernel.db.locks import leave, take
from kernel.db.scope import PUBLIC
from kernel.errors import RefusedError
from kernel.schema.applied import RECORD, has_record
from kernel.schema.factory import migrate_schema
from kernel.schema.recording import filled
from kernel.tenancy import entered, owner_scope
from shared.fleet.domain.queries.census import Ship

LOCK_TIMEOUT = "2s"
GONE = "its schema is not there"


def message_for(ship: Ship, text: str, ledger: str) -> str:
    """What takes one network to the code's state and writes its line of the ledger: one message, one transaction.

    It waits for a lock no longer than LOCK_TIMEOUT. The first lock is on the record of migrations: without it, a
    schema that was dropped since the census would leave the public one as the place where tables are made.
    The disk is not waited for: the next commit that is takes all those before it along, and a campaign ends with one.
    """
    head = (
        f"SET LOCAL search_path = {ship.schema}, {PUBLIC};\nSET LOCAL lock_timeout = '{LOCK_TIMEOUT}';\n"
        "SET LOCAL synchronous_commit = off;\n"
        f"LOCK TABLE {ship.schema}.{RECORD} IN ROW EXCLUSIVE MODE;\n"
    )
    return head + filled(text, ship.schema) + ledger


def migrate_natively(ship: Ship) -> None:
    """The same by Django, for what no recording holds. Raises whatever the migration does.

    One that takes minutes must not meet an erasure: it holds the lock of the commands on one network.
    """
    with entered(owner_scope(PUBLIC)):
        if not take(ship.schema):
            raise RefusedError("another command works on this network just now")
        try:
            if not has_record(ship.schema):
                raise RefusedError(GONE)
            migrate_impatiently(ship.schema)
        finally:
            leave(ship.schema)


def migrate_impatiently(schema: str) -> None:
    """Django's migrations of a schema in use. Who waits long for a table keeps all its readers waiting as well."""
    with entered(owner_scope(schema)), _impatient():
        migrate_schema(schema)


@contextmanager
def _impatient() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
        try:
            yield
        finally:
            cursor.execute("select set_config('lock_timeout', '0', false)")
