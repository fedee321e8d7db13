import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kernel.tenancy import in_program
from shared.audit.actor import SYSTEM
from shared.networks.domain.network import move, request_network, retry_network
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Network
from tests.shared.traces import audited, messages, nothing_written


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def application(address: str) -> Application:
    return Application(operation=uuid4(), name=f"Network {address}", address=address, language="en")


def test_networks_take_the_six_colours_in_turn():
    accents = [request_network(application(f"new{n}"), by=SYSTEM).accent for n in range(7)]
    assert accents == ["plum", "ochre", "green", "blue", "teal", "red", "plum"]


def test_address_of_another_network_is_refused_by_the_database():
    with (
        nothing_written(),
        pytest.raises(IntegrityError, match="networks_domain_domain"),
        transaction.atomic(),
    ):
        request_network(application("arec"), by=SYSTEM)


def test_failed_network_is_tried_again_by_the_steward(arec, officer):
    move(arec, NetworkState.FAILED, failure="No space left on the disk")
    before = messages("task")
    retry_network(arec, by=officer)
    kept = Network.objects.get(pk=arec.pk)
    assert (kept.state, kept.failure) == ("requested", "")
    assert audited(arec.pk)[-1] == ("network.retried", "Marc Tremblay", {})
    ((key, payload),) = [(k, p) for k, p in messages("task").items() if k not in before]
    assert key.startswith(f"provision:{arec.pk}:")
    assert payload == {"name": "shared.networks.tasks.provision_network", "args": [str(arec.pk)]}


def test_trying_again_twice_asks_the_steward_once(arec, officer):
    move(arec, NetworkState.FAILED, failure="No space left on the disk")
    retry_network(arec, by=officer)
    with nothing_written():
        retry_network(arec, by=officer)


@pytest.mark.parametrize("state", [NetworkState.READY, NetworkState.REQUESTED, NetworkState.CREATING])
def test_network_that_did_not_fail_is_left_alone(arec, officer, state):
    move(arec, state)
    with nothing_written():
        retry_network(arec, by=officer)


def test_every_failure_can_be_tried_again(arec, officer):
    before = len(messages("task"))
    for _ in range(3):
        move(arec, NetworkState.FAILED, failure="No space left on the disk")
        retry_network(arec, by=officer)
    assert len(messages("task")) == before + 3


def test_moving_writes_the_state_of_the_set_up_only(arec):
    Network.objects.filter(pk=arec.pk).update(name="Renamed meanwhile")
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
        move(arec, NetworkState.READY)
    kept = Network.objects.get(pk=arec.pk)
    assert (kept.name, kept.state) == ("Renamed meanwhile", "ready")
    assert kept.ready_at == dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    move(arec, NetworkState.FAILED, failure="x" * 3_000)
    kept = Network.objects.get(pk=arec.pk)
    assert (kept.failure, kept.ready_at) == ("x" * 2_000, None)


def test_schema_is_never_entered_through_the_model(arec):
    with pytest.raises(TypeError, match=r"kernel\.tenancy"), arec:
        pass
    with pytest.raises(TypeError, match=r"kernel\.tenancy"):
        arec.activate()
    with pytest.raises(TypeError, match=r"kernel\.tenancy"):
        Network.deactivate()
