"""Each path to a row has one index: one that another begins with costs every write and finds nothing."""

import pytest
from django.apps import apps
from django.db import connection

from kernel.tenancy import entered, owner_scope

_BEGUN_BY_ANOTHER = """
with i as (
  select c.relname as on_table, n.relname as name, x.indrelid, x.indkey::text || ' ' as columns,
         x.indclass::text || ' ' as classes, x.indisunique
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class n on n.oid = x.indexrelid
   where c.relnamespace = %s::regnamespace and x.indpred is null and x.indexprs is null
)
select short.on_table, short.name, long.name
  from i short join i long on long.indrelid = short.indrelid and long.name <> short.name
 where not short.indisunique and long.columns like short.columns || '%%' and long.classes like short.classes || '%%'
 order by 1, 2
"""


@pytest.fixture
def own_tables(db) -> set[str]:
    return {m._meta.db_table for m in apps.get_models() if m.__module__.startswith(("shared.", "tenants."))}


def _begun_by_another(schema: str, tables: set[str]) -> list[tuple[str, str, str]]:
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute(_BEGUN_BY_ANOTHER, [schema])
        return [row for row in cursor.fetchall() if row[0] in tables]


def test_no_index_of_a_network_is_the_beginning_of_another(as_owner, arec, own_tables):
    assert _begun_by_another(arec.schema_name, own_tables) == []


def test_no_index_of_the_shared_layer_is_the_beginning_of_another(as_owner, own_tables):
    assert _begun_by_another("public", own_tables) == []


def test_such_an_index_is_found(as_owner, arec, own_tables):
    with entered(owner_scope(arec.schema_name)), connection.cursor() as cursor:
        cursor.execute("create index once_more on audit_entry (subject_id)")
    found = _begun_by_another(arec.schema_name, own_tables)
    assert [(table, name) for table, name, _longer in found] == [("audit_entry", "once_more")]
