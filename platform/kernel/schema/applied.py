"""Which migrations the code brings, and which a schema has. Owner processes only."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kernel.db.scope import PUBLIC, checked_schema
from kernel.tenancy import entered, owner_scope

RECORD = "django_migrations"
Migration = tuple[str, str]


@cache
def order_of_the_code() -> tuple[Migration, ...]:
    """Every migration that this code brings, as (app, name), each after those that it builds on."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    return tuple(dict.fromkeys(key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf)))


@cache
def migrations_of_the_code() -> frozenset[Migration]:
    return frozenset(order_of_the_code())


def has_record(schema: str) -> bool:
    """Whether the schema is there, with the table that says which migrations it has."""
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute("select to_regclass(%s)", [f"{_checked(schema)}.{RECORD}"])
        return bool(cursor.fetchone() != (None,))


def missing_in(schema: str) -> frozenset[Migration]:
    """The code's migrations that the schema lacks: all of them where it has no record."""
    if not has_record(schema):
        return migrations_of_the_code()
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute(f"select app, name from {_checked(schema)}.{RECORD}")
        return migrations_of_the_code() - {(app, name) for app, name in cursor.fetchall()}


def _checked(schema: str) -> str:
    return schema if schema == PUBLIC else checked_schema(schema)
