import pytest

from kernel.tenancy import in_network, in_program
from shared.networks.domain.queries.network import (
    Criteria,
    network,
    networks,
    schemas_in_service,
    values_of,
)
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network


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


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Criteria(text="KAVERI"), ["kaveri"]),
        (Criteria(text="arec.local"), ["arec"]),
        (Criteria(text="ana.carpati@"), ["arec"]),
        (Criteria(text="ana "), ["arec", "kaveri"]),
        (Criteria(state="ready", community="Newcomers", profession="Engineering"), ["arec", "kaveri"]),
        (Criteria(state="archived"), []),
        (Criteria(community="Andean"), []),
    ],
)
def test_networks_are_found_by_what_is_wanted(wanted, expected):
    assert [n.domains.get().domain.split(".")[0] for n in networks(wanted)] == expected


def test_network_with_two_addresses_is_found_once(arec):
    Domain.objects.create(tenant=arec, domain="arec-too.localhost", is_primary=False)
    assert list(networks(Criteria(text="arec"))) == [arec]


def test_one_network_by_its_key(arec, kaveri):
    assert network(arec.pk) == arec
    with pytest.raises(Network.DoesNotExist):
        network(arec.application.pk)


def test_values_to_choose_from_come_once_each(arec, kaveri):
    assert values_of("community") == ["Newcomers"]


def test_network_sees_itself_only(arec, kaveri):
    with in_network(arec.schema_name):
        assert [n.pk for n in networks()] == [arec.pk]
        assert schemas_in_service() == [arec.schema_name]
