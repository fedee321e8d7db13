"""One question to hundreds of schemas at a time. Owner processes only."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from kernel.db.scope import PUBLIC, checked_schema
from kernel.tenancy import entered, owner_scope

BLOCK = 300


def schemas_with(table: str) -> set[str]:
    """Every schema that has this table, by the index on tables' names: a fleet has 100,000s of tables."""
    with entered(owner_scope(PUBLIC)), connection.cursor() as cursor:
        cursor.execute("select relnamespace::regnamespace::text from pg_class where relname = %s", [table])
        return {schema for (schema,) in cursor.fetchall()}


def ask_each(schemas: Sequence[str], question: str, around: str = "{rows}") -> Iterator[tuple[Any, ...]]:
    """The answers of every network's schema to one select, in which `{schema}` stands for its name.

    `around` is a select from the `{rows}` of a block of schemas: to group them in one place costs a quarter of an
    aggregate in each schema.
    """
    for start in range(0, len(schemas), BLOCK):
        block = schemas[start : start + BLOCK]
        rows = " union all ".join(question.format(schema=checked_schema(schema)) for schema in block)
        with entered(owner_scope(PUBLIC)), connection.cursor() as cursor:
            cursor.execute(around.format(rows=rows))
            yield from cursor.fetchall()
