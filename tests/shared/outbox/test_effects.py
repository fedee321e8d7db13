import json
import socket

import pytest
import redis
from django.conf import settings

from kernel.outbox import carry_out
from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import HEADER
from shared.mail.domain.mail import send_mail
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.outbox.domain.message import drain, enqueue_task
from shared.outbox.domain.queries.status import status
from shared.outbox.models import Message
from shared.outbox.tasks import LIMIT, drain_outbox


@pytest.fixture(autouse=True)
def _empty(arec, kaveri):
    for network in (arec, kaveri):
        with in_network(network.schema_name):
            Message.objects.all().delete()


def test_task_is_handed_to_the_broker_with_its_arguments_and_scope(arec, celery_messages):
    with in_network(arec.schema_name):
        carry_out("task", {"name": "tenants.matching.tasks.solve_run", "args": ["17"]})
    assert celery_messages() == [("tenants.matching.tasks.solve_run", arec.schema_name)]
    (raw,) = redis.Redis.from_url(settings.REDIS_URL).lrange("default", 0, -1)
    assert json.loads(raw)["headers"]["argsrepr"] == "['17']"


def test_task_that_was_asked_for_is_sent_by_the_next_worker(arec, celery_messages):
    with in_network(arec.schema_name):
        enqueue_task("tenants.matching.tasks.solve_run", key="solve:17", args=["17"])
        assert celery_messages() == []
        drain()
    assert celery_messages() == [("tenants.matching.tasks.solve_run", arec.schema_name)]


def test_long_backlog_goes_on_behind_the_other_networks(arec, celery_messages):
    _ask_for(arec, LIMIT + 1)
    drain_outbox.apply(headers={HEADER: arec.schema_name}, throw=True)
    sent, again = celery_messages()[1:], celery_messages()[0]
    assert again == (drain_outbox.name, arec.schema_name)
    assert sent == [("tenants.matching.tasks.solve_run", arec.schema_name)] * LIMIT
    drain_outbox.apply(headers={HEADER: arec.schema_name}, throw=True)
    assert len(celery_messages()) == 1 + LIMIT + 1


def test_long_backlog_waits_when_its_network_is_suspended_meanwhile(arec, celery_messages):
    _ask_for(arec, LIMIT + 1)
    drain_outbox.apply(headers={HEADER: arec.schema_name}, throw=True)
    with in_program():
        Network.objects.filter(pk=arec.pk).update(state=NetworkState.SUSPENDED)
    drain_outbox.apply(headers={HEADER: arec.schema_name}, throw=True)
    with in_network(arec.schema_name):
        assert status().waiting == 1


def _ask_for(network: Network, count: int) -> None:
    with in_network(network.schema_name):
        for number in range(count):
            enqueue_task("tenants.matching.tasks.solve_run", key=f"solve:{number}", args=["17"])


def test_mail_server_that_says_nothing_holds_nobody(arec, settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 60
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.1
    with socket.create_server(("127.0.0.1", 0)) as silent, in_network(arec.schema_name):
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        send_mail(
            "password_reset",
            to="zoe@example.org",
            language="en",
            key="k",
            context={"name": "Zoë", "link": "x"},
        )
        assert drain() == 1
        assert Message.objects.get().error.endswith("timed out")


def test_worker_drains_the_outbox_of_its_own_network(arec, kaveri, celery_messages):
    for network in (arec, kaveri):
        with in_network(network.schema_name):
            enqueue_task("tenants.matching.tasks.solve_run", key="solve:17", args=["17"])
    drain_outbox.apply(headers={HEADER: arec.schema_name}, throw=True)
    assert celery_messages() == [("tenants.matching.tasks.solve_run", arec.schema_name)]
    with in_network(kaveri.schema_name):
        assert Message.objects.get().attempts == 0
