import json

import pytest
import redis
from django.conf import settings

from kernel.outbox import carry_out
from kernel.tenancy import in_network
from kernel.tenancy.tasks import HEADER
from shared.outbox.domain.message import drain, enqueue_task
from shared.outbox.models import Message
from shared.outbox.tasks import drain_outbox


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


def test_worker_drains_the_outbox_of_its_own_network(arec, kaveri, celery_messages):
    for network in (arec, kaveri):
        with in_network(network.schema_name):
            enqueue_task("tenants.matching.tasks.solve_run", key="solve:17", args=["17"])
    drain_outbox.apply(headers={HEADER: arec.schema_name}, throw=True)
    assert celery_messages() == [("tenants.matching.tasks.solve_run", arec.schema_name)]
    with in_network(kaveri.schema_name):
        assert Message.objects.get().attempts == 0
