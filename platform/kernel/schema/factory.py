"""Schemas: made, brought to the newest migration, and given their rights. Owner processes only."""

from functools import cache

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kernel.db.scope import PUBLIC, checked_schema
from kernel.schema.grants import apply_network_grants, apply_public_grants, create_network_role
from kernel.tenancy import entered, owner_scope


def make_network_schema(schema: str) -> None:
    """The schema with its role, tables and rights. Safe to run again after a kill at any point."""
    checked_schema(schema)
    with entered(owner_scope(PUBLIC)), transaction.atomic():
        create_network_role(schema)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    migrate_schema(schema)


def migrate_schema(schema: str) -> None:
    """Apply what is missing in one schema, then its rights."""
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


def is_behind(schema: str) -> bool:
    """Whether a migration of the code is not applied in this schema."""
    with entered(owner_scope(schema)):
        applied = MigrationRecorder(connection).applied_migrations()
    return not _migrations_of_the_code() <= applied.keys()


@cache
def _migrations_of_the_code() -> frozenset[tuple[str, str]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset((app, name) for app, name in loader.disk_migrations or {})
