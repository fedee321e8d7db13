"""Taking a schema and its role out of a database. The caller holds the owner's scope, in a transaction."""

from django.db import DatabaseError, connection, transaction

from kernel.db.scope import checked_schema

_STILL_USED = "2BP01"


def drop_schema(schema: str) -> None:
    """The schema with everything in it; nothing happens when it is gone."""
    with connection.cursor() as cursor:
        cursor.execute(f"drop schema if exists {checked_schema(schema)} cascade")


def drop_role(schema: str) -> bool:
    """The role of the network. False where another database of the server still uses it: then it stays."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"drop role if exists {checked_schema(schema)}")
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != _STILL_USED:
            raise
        return False
    return True
