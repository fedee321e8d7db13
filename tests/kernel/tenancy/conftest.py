import json
from collections.abc import Callable, Iterator

import pytest
import redis
from django.conf import settings

from kernel.tenancy.tasks import HEADER

Messages = Callable[[], list[tuple[str, str | None]]]


@pytest.fixture
def celery_messages() -> Iterator[Messages]:
    """What really lies in the workers' queue, as (task, schema); the queue is empty before and after."""
    yield from _messages_in("default")


@pytest.fixture
def steward_messages() -> Iterator[Messages]:
    """The same of the steward's queue."""
    yield from _messages_in("steward")


def _messages_in(queue: str) -> Iterator[Messages]:
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.delete(queue)

    def messages() -> list[tuple[str, str | None]]:
        headers = [json.loads(raw)["headers"] for raw in broker.lrange(queue, 0, -1)]
        return [(h["task"], h.get(HEADER)) for h in headers]

    yield messages
    broker.delete(queue)
