import time

import pytest

from kernel.db.scope import PROGRAM, network_scope
from kernel.tenancy import current_scope, in_network, in_program
from kernel.tenancy.host import Host
from shared.networks.domain.queries import host as module
from shared.networks.domain.queries.host import forget_hosts, is_in_service, resolve_host
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network, Profile
from shared.program.models import Program

UNREADY = [NetworkState.REQUESTED, NetworkState.CREATING, NetworkState.FAILED]


def move(network: Network, state: NetworkState) -> None:
    with in_program():
        Network.objects.filter(pk=network.pk).update(state=state)


def test_address_of_a_network_is_known_with_its_scope(arec):
    assert resolve_host("arec.localhost") == Host(
        domain="arec.localhost",
        scope=network_scope(arec.schema_name),
        name="Association of Romanian Engineers in Canada",
        accent="teal",
        network_id=arec.pk,
        language="en",
        time_zone="America/Toronto",
    )


def test_networks_own_colour_goes_before_the_programs(arec):
    with in_network(arec.schema_name):
        Profile.objects.update(accent="plum", logo="x.png", language="fr", time_zone="America/Halifax")
    found = resolve_host("arec.localhost")
    assert (found.accent, found.logo, found.language, found.time_zone) == (
        "plum",
        "x.png",
        "fr",
        "America/Halifax",
    )


def test_address_costs_one_query(arec, django_assert_num_queries):
    with in_program(), django_assert_num_queries(1):
        resolve_host("arec.localhost")


def test_network_without_a_profile_answers_in_the_programs_colour(arec):
    with in_program():
        Profile.objects.filter(network=arec).delete()
    assert resolve_host("arec.localhost").accent == "teal"


def test_address_of_the_program_is_known(db):
    found = resolve_host("localhost")
    assert found == Host(
        "localhost",
        PROGRAM,
        "Lakeshore Mentoring",
        "blue",
        languages=("en", "fr"),
        time_zone="America/Toronto",
    )
    assert not found.is_network


@pytest.mark.parametrize(
    "domain", ["", "unknown.localhost", "arec", "AREC.localhost", "arec.localhost.", "%", "a" * 300]
)
def test_unknown_address_is_nobodys(db, domain):
    assert resolve_host(domain) is None


@pytest.mark.parametrize("state", UNREADY)
def test_network_that_is_not_ready_does_not_answer(arec, kaveri, state):
    move(arec, state)
    assert resolve_host("arec.localhost") is None
    assert resolve_host("kaveri.localhost") is not None


@pytest.mark.parametrize("state", UNREADY)
def test_work_runs_for_ready_networks_only(arec, kaveri, state):
    move(arec, state)
    assert not is_in_service(arec.schema_name)
    assert is_in_service(kaveri.schema_name)
    assert not is_in_service("net_zzzzzzzzzz")


def test_second_address_of_a_network_answers_too(arec):
    with in_program():
        Domain.objects.create(tenant=arec, domain="romanian-engineers.example.org", is_primary=False)
    found = resolve_host("romanian-engineers.example.org")
    assert found is not None
    assert found.network_id == arec.pk


def test_there_is_no_program_before_it_is_founded(db):
    with in_program():
        Program.objects.all().delete()
    assert resolve_host("localhost") is None


def test_scope_is_as_it_was_before(arec, kaveri):
    resolve_host("arec.localhost")
    assert current_scope() is None
    with in_network(kaveri.schema_name) as scope:
        forget_hosts()
        resolve_host("arec.localhost")
        is_in_service(arec.schema_name)
        assert current_scope() == scope


def test_answer_is_remembered_without_a_query(db, django_assert_num_queries):
    first = resolve_host("arec.localhost")
    missing = resolve_host("unknown.localhost")
    with django_assert_num_queries(0):
        assert resolve_host("arec.localhost") is first
        assert resolve_host("unknown.localhost") is missing is None


def test_answer_is_remembered_for_a_second(monkeypatch, arec):
    assert module.REMEMBERED_SECONDS == 1.0
    monkeypatch.setattr(module, "REMEMBERED_SECONDS", 0.2)
    resolve_host("arec.localhost")
    move(arec, NetworkState.FAILED)
    assert resolve_host("arec.localhost") is not None
    time.sleep(0.21)
    assert resolve_host("arec.localhost") is None


def test_new_network_is_found_once_the_answer_is_forgotten(monkeypatch, arec):
    monkeypatch.setattr(module, "REMEMBERED_SECONDS", 0.2)
    move(arec, NetworkState.CREATING)
    assert resolve_host("arec.localhost") is None
    move(arec, NetworkState.READY)
    time.sleep(0.21)
    assert resolve_host("arec.localhost") is not None


def test_flood_of_invented_addresses_does_not_fill_the_memory(db, monkeypatch):
    monkeypatch.setattr(module, "MOST_REMEMBERED", 10)
    for number in range(25):
        resolve_host(f"invented{number}.localhost")
    assert len(module._remembered) <= 10
    assert resolve_host("arec.localhost") is not None
