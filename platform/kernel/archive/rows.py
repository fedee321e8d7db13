"""The rows of a table as lines of JSON, out and in. The caller holds the scope."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from kernel.archive.tables import Relation, quoted

BATCH = 500


def count(relation: Relation, condition: str = "true", parameters: Iterable[Any] = ()) -> int:
    """How many rows meet the condition, an SQL text with a place for each parameter."""
    sql = f"select count(*) from {relation.sql} where {condition}"  # noqa: S608 - names are quoted
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        return int(cursor.fetchone()[0])


def lines(relation: Relation, condition: str = "true", parameters: Iterable[Any] = ()) -> Iterator[str]:
    """Each row as one line of JSON, in the order of the key; needs a transaction, and holds few rows in memory."""
    order = ", ".join(map(quoted, relation.key or relation.columns))
    columns = ", ".join(map(quoted, relation.columns))
    inner = f"select {columns} from {relation.sql} where {condition} order by {order}"  # noqa: S608 - names are quoted
    sql = f"select row_to_json(t)::text from ({inner}) t"  # noqa: S608
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, list(parameters))
        while batch := cursor.fetchmany(BATCH):
            # Only a column of type json can hold line ends, and only between its words.
            yield from (text.replace("\n", " ") for (text,) in batch)


def load(relation: Relation, rows: Iterable[str]) -> int:
    """Add rows that `lines` wrote. Returns how many."""
    columns = ", ".join(map(quoted, relation.columns))
    values = ", ".join(_value(relation, column) for column in relation.columns)
    source = f"json_populate_recordset(null::{relation.sql}, %s::json)"
    into = f"insert into {relation.sql} ({columns}) overriding system value "
    sql = f"{into} select {values} from {source}"  # noqa: S608 - names are quoted
    done = 0
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            cursor.execute(sql, [f"[{','.join(batch)}]"])
            done += len(batch)
    return done


def empty(found: Iterable[Relation]) -> None:
    """Remove the rows of all these tables at once."""
    with connection.cursor() as cursor:
        cursor.execute("truncate " + ", ".join(relation.sql for relation in found))


def _value(relation: Relation, column: str) -> str:
    """A JSON null inside a jsonb column comes out of row_to_json like a missing value."""
    if relation.columns[column] == "jsonb" and column in relation.required:
        return f"coalesce({quoted(column)}, 'null'::jsonb)"
    return quoted(column)


def _batches(rows: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
