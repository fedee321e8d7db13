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
_TABLE = re.compile(r'CREATE TABLE (?P<table>"\w+") \(.*\)\Z', re.S)
_CONSTRAINT = re.compile(r'ALTER TABLE (?P<table>"\w+") (?P<what>ADD (?P<rule>CONSTRAINT .*))\Z', re.S)
_POINTS_AT = re.compile(r'REFERENCES (?P<table>"\w+")')
_ALTERED = re.compile(r'ALTER TABLE (?P<table>"\w+")')
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
    """Fewer statements to the same end: one for all records of applied migrations, constraints with their tables.

    Whoever replays them compares the schema with the template, so a mistake here cannot go unseen.
    """
    rest = [s for s in statements if not _RECORD.match(s)]
    records = [match for s in statements if (match := _RECORD.match(s))]
    if records:
        rest.append(f"{records[0]['head']} {', '.join(match['row'] for match in records)}")
    return list(_constraints_joined(_constraints_folded(rest)))


def _constraints_folded(statements: list[str]) -> list[str]:
    """Constraints as part of the CREATE TABLE that they follow, where nothing else has changed the table since.

    A table that points at a later one keeps its foreign key behind both.
    """
    kept: list[str] = []
    made: dict[str, int] = {}
    altered: set[str] = set()
    for statement in statements:
        rule = _CONSTRAINT.match(statement)
        if rule and rule["table"] not in altered and _may_stand_in(rule, made):
            place = made[rule["table"]]
            kept[place] = f"{kept[place][:-1]}, {rule['rule']})"
            continue
        if table := _TABLE.match(statement):
            made[table["table"]] = len(kept)
        elif table := _ALTERED.match(statement):
            altered.add(table["table"])
        kept.append(statement)
    return kept


def _may_stand_in(rule: re.Match[str], made: dict[str, int]) -> bool:
    """Whether the table was made in this recording, after the one that the constraint points at."""
    if rule["table"] not in made:
        return False
    target = _POINTS_AT.search(rule["rule"])
    return target is None or made.get(target["table"], -1) <= made[rule["table"]]


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
