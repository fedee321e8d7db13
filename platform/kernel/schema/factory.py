"""Schemas: made, brought to the newest migration, and given their rights. Owner processes only."""

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kernel.db.scope import PUBLIC, checked_schema
from kernel.schema.grants import apply_network_grants, apply_public_grants, network_role_text
from kernel.schema.recording import replay
from kernel.tenancy import entered, owner_scope

_STILL_USED = "2BP01"


def make_natively(schema: str) -> None:
    """The schema with its role, tables and rights, by Django's migrations. Finishes what a kill left half done."""
    checked_schema(schema)
    with entered(owner_scope(PUBLIC)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(network_role_text(schema))
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    migrate_schema(schema)


def make_by_replay(schema: str, text: str) -> None:
    """The same from a recording of the template (kernel.schema.template), whole or not at all."""
    with entered(owner_scope(schema)), transaction.atomic():
        replay(network_role_text(schema) + text, schema)


def drop_schema(schema: str) -> None:
    """Remove a schema with all in it; one that is not there is no error. Its role stays."""
    with entered(owner_scope(PUBLIC)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {checked_schema(schema)} CASCADE")


def drop_role(schema: str) -> bool:
    """Remove the role of a network. False where another database of the server still uses it: then it stays."""
    try:
        with entered(owner_scope(PUBLIC)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE IF EXISTS {checked_schema(schema)}")
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) != _STILL_USED:
            raise
        return False
    return True


def migrate_schema(schema: str) -> None:
    """Apply what is missing in one schema natively, then its rights."""
    with entered(owner_scope(schema)):
        executor = MigrationExecutor(connection)
        targets = executor.loader.graph.leaf_nodes()
        if executor.migration_plan(targets):
            executor.migrate(targets)
        with transaction.atomic():
            if schema == PUBLIC:
                apply_public_grants()
            else:
                apply_network_grants(schema)
