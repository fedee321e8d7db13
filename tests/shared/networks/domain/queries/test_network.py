import pytest

from kernel.tenancy import in_network, in_program
from shared.networks.domain.application import decline_application
from shared.networks.domain.queries.network import (
    application,
    applications,
    networks,
    schemas_in_service,
    waiting_count,
)
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Network


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def test_networks_come_by_name_with_their_addresses(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = [(n.name, [d.domain for d in n.domains.all()]) for n in networks()]
    assert found == [
        ("Association of Romanian Engineers in Canada", ["arec.localhost"]),
        ("Kaveri Engineers Network", ["kaveri.localhost"]),
    ]


def test_schemas_in_service_are_those_of_ready_networks(arec, kaveri):
    assert schemas_in_service() == sorted([arec.schema_name, kaveri.schema_name])
    for state in (NetworkState.REQUESTED, NetworkState.CREATING, NetworkState.FAILED):
        Network.objects.filter(pk=arec.pk).update(state=state)
        assert schemas_in_service() == [kaveri.schema_name]


def test_applications_come_newest_first_with_their_networks(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [(a.address, a.network.name if a.network else None) for a in applications()]
    assert found == [
        ("sampaguita", None),
        ("kaveri", "Kaveri Engineers Network"),
        ("arec", "Association of Romanian Engineers in Canada"),
    ]


def test_only_open_applications_wait(officer):
    assert waiting_count() == 1
    decline_application(Application.objects.get(address="sampaguita"), reason="Full.", by=officer)
    assert waiting_count() == 0


def test_one_application_by_its_key():
    wanted = Application.objects.get(address="arec")
    assert application(wanted.pk) == wanted


def test_key_of_nothing_is_an_error(arec):
    with pytest.raises(Application.DoesNotExist):
        application(arec.pk)


def test_network_sees_itself_only(arec, kaveri):
    with in_network(arec.schema_name):
        assert [n.pk for n in networks()] == [arec.pk]
        assert schemas_in_service() == [arec.schema_name]
