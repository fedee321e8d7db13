"""A network that is suspended or archived while its work lies in the broker loses none of it."""

import pytest
from celery import shared_task

from kernel.errors import NetworkGoneError
from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import HEADER, KEPT
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.outbox.domain.message import drain
from shared.outbox.models import Message

ran: list[str] = []


@shared_task
def note(word: str) -> None:
    ran.append(word)


@pytest.fixture(autouse=True)
def _nothing_ran(arec):
    ran.clear()
    with in_network(arec.schema_name):
        Message.objects.all().delete()


def _set(network: Network, state: NetworkState) -> None:
    with in_program():
        Network.objects.filter(pk=network.pk).update(state=state)


def _run(network: Network, **headers: bool) -> None:
    note.apply(args=["word"], headers={HEADER: network.schema_name, **headers}, throw=True)


@pytest.mark.parametrize("state", [NetworkState.SUSPENDED, NetworkState.ARCHIVED])
def test_task_of_a_network_out_of_service_goes_out_again_when_it_is_resumed(arec, celery_messages, state):
    _set(arec, state)
    _run(arec, **{KEPT: True})
    assert ran == []
    _set(arec, NetworkState.READY)
    with in_network(arec.schema_name):
        drain()
    assert celery_messages() == [(note.name, arec.schema_name)]
    _run(arec, **{KEPT: True})
    assert ran == ["word"]


def test_task_that_no_outbox_sent_is_refused_as_before(arec):
    _set(arec, NetworkState.SUSPENDED)
    with pytest.raises(NetworkGoneError):
        _run(arec)
    with in_network(arec.schema_name):
        assert Message.objects.count() == 0


@pytest.mark.parametrize("state", [NetworkState.ERASED, NetworkState.FAILED])
def test_task_of_a_network_that_ended_is_refused(arec, state):
    _set(arec, state)
    with pytest.raises(NetworkGoneError):
        _run(arec, **{KEPT: True})
    with in_network(arec.schema_name):
        assert Message.objects.count() == 0
