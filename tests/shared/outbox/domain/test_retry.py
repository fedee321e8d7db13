"""Dead letters can be given another life; it is audited, and a worker is woken."""

import datetime as dt

import pytest
import time_machine

from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.outbox.domain.queries.outboxes import outboxes, totals
from shared.outbox.domain.queries.status import Status, dead_letters, status
from shared.outbox.domain.retry import retry_dead_letters
from shared.outbox.models import Message
from tests.shared.traces import audited, nothing_written

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _outboxes_of_two_networks(arec, kaveri):
    """One dead letter with Kaveri; with AREC two, one message that waits, and one that was delivered."""
    with time_machine.travel(NOW, tick=False):
        for network, keys in ((kaveri, ["theirs"]), (arec, ["first", "second"])):
            with in_network(network.schema_name):
                Message.objects.all().delete()
                for key in keys:
                    Message.objects.create(
                        key=key, kind="k", attempts=8, due_at=None, error="RuntimeError: no"
                    )
        with in_network(arec.schema_name):
            since = NOW - dt.timedelta(seconds=90)
            Message.objects.create(key="waits", kind="k", attempts=2, created_at=since)
            Message.objects.create(key="done", kind="k", attempts=1, delivered_at=NOW)
            yield


def attempts() -> dict[str, int]:
    return dict(Message.objects.values_list("key", "attempts"))


def test_status_tells_what_waits_since_when_and_what_is_dead():
    assert status() == Status(waiting=1, waiting_since=NOW - dt.timedelta(seconds=90), dead=2)
    assert status().oldest == 90.0


def test_status_of_an_empty_outbox():
    Message.objects.all().delete()
    assert status() == Status(waiting=0, waiting_since=None, dead=0)
    assert status().oldest == 0.0


def test_dead_letters_come_in_the_order_of_their_making():
    assert [letter.key for letter in dead_letters()] == ["first", "second"]


def test_every_outbox_is_looked_at(arec, kaveri):
    found = {schema: (s.waiting, s.dead) for schema, s in outboxes()}
    assert {arec.schema_name: found[arec.schema_name], kaveri.schema_name: found[kaveri.schema_name]} == {
        arec.schema_name: (1, 2),
        kaveri.schema_name: (0, 1),
    }
    networks = totals()["networks"]
    assert (networks.waiting, networks.dead, networks.oldest) == (1, 3, 90.0)


def test_network_that_was_dropped_by_hand_hides_no_other(caplog):
    with in_program():
        network = Network.objects.create(name="Bidonville", state=NetworkState.READY)
    assert totals()["networks"].dead == 3
    assert [record.getMessage() for record in caplog.records] == [
        f"The outbox of {network.schema_name} cannot be read"
    ]


def test_all_dead_letters_are_tried_again(kaveri):
    assert retry_dead_letters(by=SYSTEM) == 2
    assert attempts() == {"first": 0, "second": 0, "waits": 2, "done": 1}
    assert status() == Status(waiting=3, waiting_since=NOW - dt.timedelta(seconds=90), dead=0)
    retried = [entry for entry in audited(None) if entry[0] == "outbox.retried"]
    assert retried == [("outbox.retried", "Foothold", {"messages": 2})]
    with in_network(kaveri.schema_name):
        assert status().dead == 1


def test_one_dead_letter_is_tried_again():
    assert retry_dead_letters(by=SYSTEM, key="second") == 1
    assert attempts() == {"first": 8, "second": 0, "waits": 2, "done": 1}


@pytest.mark.parametrize("key", ["unknown", "waits", "done", "theirs"])
def test_what_is_no_dead_letter_here_stays_as_it_is(key):
    with nothing_written():
        assert retry_dead_letters(by=SYSTEM, key=key) == 0
