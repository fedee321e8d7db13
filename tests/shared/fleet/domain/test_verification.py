import pytest
from django.db import connection

from kernel.db.locks import held
from kernel.db.scope import PROGRAM
from kernel.schema.template import fingerprint
from kernel.tenancy import entered, in_program, owner_scope
from shared.fleet.domain.recording import current_text, make_network_schema
from shared.fleet.domain.standby import LOCK
from shared.fleet.domain.verification import verify_fleet
from shared.fleet.models import Standby
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from tests.conftest import _network
from tests.shared.together import Other, wait_for_waiters


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


@pytest.mark.parametrize("state", [NetworkState.CREATING, NetworkState.RESTORING, NetworkState.ERASED])
def test_network_on_its_way_in_or_out_is_nobodys_fault(as_owner, state):
    """It is compared when it is made, and is not in service."""
    current_text()
    with in_program():
        Network.objects.filter(name="Kaveri Engineers Network").update(state=state)
    assert list(verify_fleet()) == [("Association of Romanian Engineers in Canada", [])]


def test_standby_in_the_making_is_waited_for(as_owner):
    current_text()

    def make() -> None:
        with held(LOCK):
            make_network_schema("net_onitsway00")
            verifier.start()
            wait_for_waiters(1)
            Standby.objects.create(schema_name="net_onitsway00", fingerprint=fingerprint())

    verifier = Other(PROGRAM, lambda: list(verify_fleet()))
    with in_program():
        make()
    assert [name for name, wrong in verifier.outcome() if wrong] == []
