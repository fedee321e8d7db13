"""Recording what a native migration writes, so that it can be replayed in one batch under another schema.

Django needs hundreds of round trips and several loads of the migration graph to make a schema. What it writes is the
same each time but for the schema's name: it is written down once, on a template, and replayed.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg import ClientCursor

from kernel.db.scope import checked_schema
from kernel.schema.catalog import PLACEHOLDER

# Looking things up, and what belongs to the transaction of the recording itself, is not part of it.
# Django checks a key at once before it drops it, in one statement: what follows the semicolon writes.
_NOT_KEPT = re.compile(r"\s*(SELECT|SHOW|SAVEPOINT|RELEASE|ROLLBACK|SET (?!CONSTRAINTS [^;]*; *\w))", re.I)


@contextmanager
def recorded() -> Iterator[list[str]]:
    """Every statement that writes, in order, with its parameters filled in as PostgreSQL reads them."""
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, params, many, context)
        if not _NOT_KEPT.match(str(sql)):
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


def filled(text: str, schema: str) -> str:
    """The neutral text for one schema."""
    return text.replace(PLACEHOLDER, checked_schema(schema))


def replay(text: str, schema: str) -> None:
    """Run a neutral text under a schema, in one round trip. The caller has entered the owner's scope and a
    transaction."""
    with connection.cursor() as cursor:
        cursor.execute(filled(text, schema))
