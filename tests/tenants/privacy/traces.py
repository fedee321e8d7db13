"""Every byte that a network holds: its rows as text, and its files."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from kernel.tenancy import in_network


def rows_holding(schema: str, *words: str) -> list[str]:
    """Each row of the schema in which one of the words stands, in any case, as `table: row`."""
    with in_network(schema), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = %s order by 1", [schema])
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'select t::text from {schema}."{table}" t')
            rows = [text for (text,) in cursor.fetchall()]
            found += [f"{table}: {r}" for r in rows if any(w.lower() in r.lower() for w in words)]
    return found


def tables_holding(schema: str, *words: str) -> set[str]:
    return {row.partition(":")[0] for row in rows_holding(schema, *words)}


def files_of(schema: str) -> list[Path]:
    return sorted(path for path in (Path(settings.FILES) / schema).rglob("*") if path.is_file())
