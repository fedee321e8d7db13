from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kernel.tenancy import in_network, in_program
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network
from shared.outbox.models import Message

HEAD = "outbox                                    waiting     oldest   dead"


@pytest.fixture(autouse=True)
def _one_dead_letter_with_arec(arec, kaveri):
    for scope in (in_program(), in_network(kaveri.schema_name), in_network(arec.schema_name)):
        with scope:
            Message.objects.all().delete()
    with in_network(arec.schema_name):
        Message.objects.create(key="mail:1", kind="mail", attempts=8, due_at=None, error="OSError: no")


def said(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("outbox", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_status_of_every_outbox():
    assert said("status") == [
        HEAD,
        "localhost                                       0        0 s      0",
        "arec.localhost                                  0        0 s      1",
        "  mail:1 (mail, 8 tries): OSError: no",
        "kaveri.localhost                                0        0 s      0",
    ]


def test_status_of_one_network():
    assert said("status", "--host", "kaveri.localhost") == [
        HEAD,
        "kaveri.localhost                                0        0 s      0",
    ]


def test_retry_in_every_outbox(arec):
    assert said("retry") == ["Dead letters that are tried again: 1."]
    with in_network(arec.schema_name):
        assert Message.objects.get().attempts == 0


def test_retry_in_another_network_changes_nothing(arec):
    assert said("retry", "--host", "kaveri.localhost") == ["Dead letters that are tried again: 0."]
    with in_network(arec.schema_name):
        assert Message.objects.get().attempts == 8


def test_network_that_was_dropped_by_hand_hides_no_other():
    with in_program():
        network = Network.objects.create(name="Bidonville", state=NetworkState.READY)
        Domain.objects.create(tenant=network, domain="bidonville.localhost")
    lost = "bidonville.localhost                     its schema is missing or damaged"
    assert said("status")[2:] == [
        "arec.localhost                                  0        0 s      1",
        "  mail:1 (mail, 8 tries): OSError: no",
        lost,
        "kaveri.localhost                                0        0 s      0",
    ]
    assert said("retry") == [lost, "Dead letters that are tried again: 1."]


def test_retry_of_one_message(arec):
    assert said("retry", "--key", "mail:1") == ["Dead letters that are tried again: 1."]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["retry", "--key", "mail:2"], "No dead letter has the key mail:2."),
        (["status", "--host", "nobody.localhost"], "No network in service has the address nobody.localhost."),
        (["clear"], "invalid choice"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, words):
    with pytest.raises(CommandError, match=words):
        said(*arguments)
