"""Recording what a native migration writes, so that it can be replayed in one batch under another schema.

Django needs hundreds of round trips and several loads of the migration graph to make a schema. What it writes is the
same each time but for the schema's name: it is written down once, on a template, and replayed.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.db import connection
from psycopg import ClientCursor

from kernel.db.scope import checked_schema
from kernel.schema.catalog import PLACEHOLDER

_RECORD = re.compile(
    r'(?P<head>INSERT INTO "django_migrations" \([^)]*\) VALUES) (?P<row>\(.*\)) RETURNING', re.S
)
_CONSTRAINT = re.compile(r'ALTER TABLE (?P<table>"\w+") (?P<what>ADD CONSTRAINT .*)\Z', re.S)
# Looking things up, and what belongs to the transaction of the recording itself, is not part of it.
_NOT_KEPT = ("SELECT", "SHOW", "SET ", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def recorded() -> Iterator[list[str]]:
    """Every statement that writes, in order, with its parameters filled in as PostgreSQL reads them."""
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, params, many, context)
        if not str(sql).lstrip().upper().startswith(_NOT_KEPT):
            statements.extend(_filled_in(str(sql), row) for row in (params if many else [params]))
        return answer

    with connection.execute_wrapper(note):
        yield statements


def _filled_in(sql: str, params: Any) -> str:
    return sql if params is None else ClientCursor(connection.connection).mogrify(sql, params)


def neutral(statements: list[str], schema: str) -> str:
    """One text of all statements, with the schema's name left open."""
    text = "".join(f"{statement.rstrip().rstrip(';')};\n" for statement in statements)
    return text.replace(checked_schema(schema), PLACEHOLDER)


def condensed(statements: list[str]) -> list[str]:
    """Fewer statements to the same end: one for all records of applied migrations, one for each table's constraints.

    Whoever replays them compares the schema with the template, so a mistake here cannot go unseen.
    """
    rest = [s for s in statements if not _RECORD.match(s)]
    records = [match for s in statements if (match := _RECORD.match(s))]
    if records:
        rest.append(f"{records[0]['head']} {', '.join(match['row'] for match in records)}")
    return list(_constraints_joined(rest))


def _constraints_joined(statements: list[str]) -> Iterator[str]:
    for table, run in groupby(
        statements, lambda s: match["table"] if (match := _CONSTRAINT.match(s)) else None
    ):
        if table is None:
            yield from run
        else:
            parts = [match["what"] for s in run if (match := _CONSTRAINT.match(s))]
            yield f"ALTER TABLE {table} {', '.join(parts)}"


def filled(text: str, schema: str) -> str:
    """The neutral text for one schema."""
    return text.replace(PLACEHOLDER, checked_schema(schema))


def replay(text: str, schema: str) -> None:
    """Run a neutral text under a schema, in one round trip. The caller has entered the owner's scope and a
    transaction."""
    with connection.cursor() as cursor:
        cursor.execute(filled(text, schema))
