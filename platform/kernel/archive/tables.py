"""The tables of a schema as PostgreSQL knows them. The caller holds the scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db import connection

_RELATIONS = """
select c.relname, array_agg(a.attname order by a.attnum),
       array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum),
       array_agg(a.attnotnull order by a.attnum),
       coalesce((select array_agg(k.attname order by array_position(i.indkey::int2[], k.attnum))
                   from pg_index i, pg_attribute k
                  where i.indrelid = c.oid and i.indisprimary
                    and k.attrelid = c.oid and k.attnum = any(i.indkey::int2[])), '{}')
  from pg_class c join pg_attribute a on a.attrelid = c.oid
 where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
   and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
 group by c.oid, c.relname order by c.relname
"""
_POINTERS = """
select r.relname, a.attname, f.relnamespace::regnamespace::text, f.relname, b.attname
  from pg_constraint k join pg_class r on r.oid = k.conrelid join pg_class f on f.oid = k.confrelid
       join pg_attribute a on a.attrelid = r.oid and a.attnum = k.conkey[1]
       join pg_attribute b on b.attrelid = f.oid and b.attnum = k.confkey[1]
 where k.contype = 'f' and r.relnamespace = %s::regnamespace order by 1, 2
"""
_UNIQUE = """
select c.relname, a.attname from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
 where c.relnamespace = %s::regnamespace and i.indisunique and i.indnkeyatts = 1 and i.indpred is null
   and a.atttypid = %s::regtype order by 1, 2
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """One table; `columns` maps each column that can be written to its type, `key` holds its primary key."""

    schema: str
    name: str
    columns: dict[str, str]
    required: frozenset[str]
    key: tuple[str, ...]

    @property
    def sql(self) -> str:
        return f"{quoted(self.schema)}.{quoted(self.name)}"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A foreign key of one column: from `table`.`column` to `target`.`target_column` in `target_schema`."""

    table: str
    column: str
    target_schema: str
    target: str
    target_column: str


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def relations(schema: str) -> list[Relation]:
    """Every table of the schema; one that others point at comes before them. None where there is no schema."""
    if not _rows("select 1 from pg_namespace where nspname = %s", [schema]):
        return []
    found = {
        name: Relation(
            schema,
            name,
            dict(zip(columns, types, strict=True)),
            frozenset(c for c, required in zip(columns, not_null, strict=True) if required),
            tuple(key),
        )
        for name, columns, types, not_null, key in _rows(_RELATIONS, [schema])
    }
    inner = [p for p in pointers(schema) if p.target_schema == schema and p.table != p.target]
    return [found[name] for name in _in_order(found, inner) if name in found]


def pointers(schema: str) -> list[Pointer]:
    """Every foreign key that starts in the schema."""
    return [Pointer(*row) for row in _rows(_POINTERS, [schema])]


def unique_columns(schema: str, kind: str) -> dict[str, list[str]]:
    """By table, the columns of this type in which no value comes twice."""
    found: dict[str, list[str]] = {}
    for table, column in _rows(_UNIQUE, [schema, kind]):
        found.setdefault(table, []).append(column)
    return found


def sequences(schema: str) -> dict[str, tuple[int, bool]]:
    """Each sequence with its last value and whether that was used."""
    names = _rows(
        "select relname from pg_class where relnamespace = %s::regnamespace and relkind = 'S' order by 1",
        [schema],
    )
    places = {name: f"{quoted(schema)}.{quoted(name)}" for (name,) in names}
    return {
        name: _rows(f"select last_value, is_called from {place}")[0]  # noqa: S608 - names are quoted
        for name, place in places.items()
    }


def set_sequence(schema: str, name: str, last_value: int, used: bool) -> None:
    _rows("select setval(%s::regclass, %s, %s)", [f"{quoted(schema)}.{quoted(name)}", last_value, used])


def _in_order(names: Iterable[str], inner: Iterable[Pointer]) -> list[str]:
    graph: dict[str, set[str]] = {name: set() for name in names}
    for pointer in inner:
        graph[pointer.table].add(pointer.target)
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        # Tables that point at each other: their foreign keys are deferred to the end of the transaction anyway.
        return sorted(graph)


def _rows(sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
