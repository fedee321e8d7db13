"""PostgreSQL itself keeps networks apart. Tables come from the catalog, so a new one is covered at once."""

import pytest
from django.db import DatabaseError, connection, transaction

from kernel.db.access import NetworkAccess
from kernel.schema.grants import append_only_tables
from kernel.tenancy import entered, in_network, in_program, owner_scope
from tests.world import KAVERI

VERBS = {
    "select": "select * from {0} limit 1",
    "insert": "insert into {0} default values",
    "update": "update {0} set {1} = {1}",
    "delete": "delete from {0}",
}
# Tables of a network that the standing cast leaves empty.
EMPTY = {"account_emailaddress", "account_emailconfirmation", "django_session", "usersessions_usersession"}


def _tables(schema: str) -> list[str]:
    return [t for (t,) in _rows("select tablename from pg_tables where schemaname = %s order by 1", [schema])]


def _rows(sql: str, parameters: list[object] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def _refusals(schema: str) -> list[str]:
    """Every statement on the tables of `schema` that the current role was let to run."""
    allowed = []
    for table in _tables(schema):
        for verb, sql in VERBS.items():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(sql.format(f'{schema}."{table}"', "id"))
                allowed.append(f"{verb} {table}")
            except DatabaseError as error:
                assert "permission denied for schema" in str(error), (table, verb, error)
    return allowed


def test_every_table_of_another_network_is_refused(arec, kaveri):
    with in_network(arec.schema_name):
        assert len(_tables(kaveri.schema_name)) > 15
        assert _refusals(kaveri.schema_name) == []


def test_every_table_of_every_network_is_refused_to_the_program(arec, kaveri):
    with in_program():
        assert _refusals(arec.schema_name) == []
        assert _refusals(kaveri.schema_name) == []


def test_every_table_of_a_network_holds_rows_that_could_leak(kaveri):
    with in_network(kaveri.schema_name):
        tables = set(_tables(kaveri.schema_name)) - EMPTY
        assert {t for t in tables if not _rows(f'select 1 from "{t}" limit 1')} == set()


def _visible(table: str) -> str | None:
    """All that the current role reads of a public table, as one text; None where it may not read."""
    try:
        with transaction.atomic():
            rows = _rows(f'select to_jsonb(t)::text from public."{table}" t')
    except DatabaseError as error:
        assert "permission denied for table" in str(error), (table, error)
        return None
    return "\n".join(text for (text,) in rows)


def test_shared_rows_of_another_network_are_refused_or_invisible(arec, kaveri):
    marks = (KAVERI.mark, kaveri.schema_name, str(kaveri.pk), "kaveri.localhost")
    could_leak, seen = set(), set()
    for table in _tables_of_public():
        with in_program():
            text = _visible(table) or ""
            could_leak |= {table} if any(m in text for m in marks) else set()
        with in_network(arec.schema_name):
            text = _visible(table) or ""
            seen |= {table} if any(m in text for m in marks) else set()
    assert could_leak >= {
        "networks_network",
        "networks_domain",
        "networks_application",
        "reporting_summary",
        "support_supportrequest",
    }
    assert seen == set()


def _tables_of_public() -> list[str]:
    with in_program():
        return _tables("public")


def test_network_reads_its_own_shared_rows(arec):
    with in_network(arec.schema_name):
        readable = {table for table in _tables("public") if _visible(table)}
    assert readable == {
        "networks_network",
        "networks_domain",
        "networks_domainrequest",
        "networks_profile",
        "program_program",
        "program_season",
        "reporting_activity",
        "reporting_summary",
        "support_supportrequest",
    }


def test_every_public_table_open_to_networks_has_row_security(db):
    sql = """
        select c.relname, c.relrowsecurity from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and (has_table_privilege('foothold_networks', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
               or has_any_column_privilege('foothold_networks', c.oid, 'SELECT, INSERT, UPDATE'))
    """
    with in_program():
        rows = _rows(sql)
    assert len(rows) == 9
    assert [name for name, secured in rows if not secured] == []


def test_nothing_is_granted_to_everybody(arec):
    sql = """
        select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace,
               aclexplode(c.relacl) a
        where a.grantee = 0 and (n.nspname = 'public' or n.nspname like 'net\\_%%')
    """
    with in_program():
        assert _rows(sql) == []


def test_network_cannot_write_the_shared_rows_of_another(arec, kaveri):
    with in_network(arec.schema_name):
        for table, verbs in _writable().items():
            if "UPDATE" in verbs:
                column = CHANGED[table]
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(
                        f'update "{table}" set {column} = {column} where schema_name = %s',
                        [kaveri.schema_name],
                    )
                    assert cursor.rowcount == 0
                refusal = "row-level security" if column == "schema_name" else "permission denied for table"
                with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
                    _rows(f'update "{table}" set schema_name = %s', [kaveri.schema_name])


# A column of each that a network may change.
CHANGED = {
    "networks_domainrequest": "state",
    "networks_profile": "city",
    "reporting_activity": "schema_name",
    "reporting_summary": "schema_name",
    "support_supportrequest": "state",
}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("networks_domainrequest", "domain"),
        ("networks_domainrequest", "schema_name"),
        ("networks_profile", "network_id"),
        ("support_supportrequest", "email"),
        ("support_supportrequest", "reason"),
        ("support_supportrequest", "was_asked"),
    ],
)
def test_network_cannot_change_what_ties_or_proves(arec, table, column):
    with in_network(arec.schema_name), pytest.raises(DatabaseError, match="permission denied for table"):
        _rows(f'update "{table}" set {column} = {column}')


def _writable() -> dict[str, tuple[str, ...]]:
    from django.apps import apps

    access = {m._meta.db_table: getattr(m, "network_access", None) for m in apps.get_models()}
    return {t: a.verbs for t, a in access.items() if isinstance(a, NetworkAccess) and len(a.verbs) > 1}


def test_writing_is_granted_on_these_tables_only(db):
    assert _writable() == {
        "networks_domainrequest": ("SELECT", "INSERT", "UPDATE", "DELETE"),
        "networks_profile": ("SELECT", "UPDATE"),
        "reporting_activity": ("SELECT", "INSERT", "UPDATE"),
        "reporting_summary": ("SELECT", "INSERT", "UPDATE"),
        "support_supportrequest": ("SELECT", "INSERT", "UPDATE"),
    }


def test_audit_rows_can_only_be_added(arec):
    assert append_only_tables() == {"audit_entry", "consent_consent", "networks_note"}
    for scope in (in_program(), in_network(arec.schema_name)):
        with scope:
            assert len(_rows("select 1 from audit_entry limit 1")) == 1


def test_rows_that_may_only_be_added_cannot_be_changed(arec):
    assert append_only_tables() == {"audit_entry", "consent_consent", "networks_note"}
    for scope in (in_program(), in_network(arec.schema_name)):
        with scope:
            for sql in ("update {0} set id = id", "delete from {0}", "truncate {0}"):
                for table in append_only_tables():
                    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                        _rows(sql.format(table))


@pytest.mark.parametrize("sql", ["create table mine (id int)", "create table public.mine (id int)"])
def test_network_cannot_change_a_schema(arec, sql):
    with in_network(arec.schema_name), pytest.raises(DatabaseError, match="permission denied"):
        _rows(sql)


def test_new_table_of_a_network_belongs_to_it_and_to_nobody_else(committed, as_owner):
    from tests.conftest import _network

    arec, kaveri = _network("arec.localhost"), _network("kaveri.localhost")
    with entered(owner_scope(kaveri.schema_name)):
        _rows("create table later (id int)")
        _rows("insert into later values (1)")
    with in_network(kaveri.schema_name):
        assert _rows("select id from later") == [(1,)]
    for scope in (in_program(), in_network(arec.schema_name)):
        with scope, pytest.raises(DatabaseError, match="permission denied"):
            _rows(f"select id from {kaveri.schema_name}.later")


def test_new_public_table_is_out_of_every_networks_reach(committed, as_owner):
    from tests.conftest import _network

    arec = _network("arec.localhost")
    with entered(owner_scope("public")):
        _rows("create table public.later (id int)")
    with in_network(arec.schema_name), pytest.raises(DatabaseError, match="permission denied"):
        _rows("select id from public.later")
