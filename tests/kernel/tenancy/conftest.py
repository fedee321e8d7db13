import json
from collections.abc import Callable, Iterator

import pytest
import redis
from django.conf import settings

from kernel.tenancy.tasks import HEADER

QUEUE = "default"


@pytest.fixture
def celery_messages() -> Iterator[Callable[[], list[tuple[str, str | None]]]]:
    """What really lies in the broker's queue, as (task, schema); the queue is empty before and after."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    broker.delete(QUEUE)

    def messages() -> list[tuple[str, str | None]]:
        headers = [json.loads(raw)["headers"] for raw in broker.lrange(QUEUE, 0, -1)]
        return [(h["task"], h.get(HEADER)) for h in headers]

    yield messages
    broker.delete(QUEUE)
