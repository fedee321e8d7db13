from django.db import connection

from kernel.tenancy import entered, owner_scope
from shared.fleet.domain.recording import current_text
from shared.fleet.domain.verification import verify_fleet
from tests.conftest import _network


def _run(schema: str, sql: str) -> None:
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        cursor.execute(sql)


def test_fleet_that_is_right_shows_no_difference(as_owner):
    current_text()
    assert list(verify_fleet()) == [
        ("Association of Romanian Engineers in Canada", []),
        ("Kaveri Engineers Network", []),
    ]


def test_differences_are_named_by_network(as_owner):
    current_text()
    kaveri = _network("kaveri.localhost").schema_name
    _run(kaveri, "alter table people_person drop column city")
    _run(kaveri, "create table mine (id int)")
    _run(kaveri, "grant delete on audit_entry to " + kaveri)
    found = dict(verify_fleet())
    assert found["Association of Romanian Engineers in Canada"] == []
    assert "lacks column people_person.city" in found["Kaveri Engineers Network"]
    assert "has relation mine besides" in found["Kaveri Engineers Network"]
    assert "has grant audit_entry besides" in found["Kaveri Engineers Network"]


def test_schema_of_nobody_and_network_without_schema_are_named(as_owner):
    current_text()
    _run("public", "create schema net_nobody0000")
    _run("public", f"drop schema {_network('kaveri.localhost').schema_name} cascade")
    found = dict(verify_fleet())
    assert found["net_nobody0000"] == ["is a schema that belongs to no network"]
    assert found["Kaveri Engineers Network"] == ["has no schema, or no record of its migrations"]
