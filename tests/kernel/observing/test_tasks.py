"""One line for each task, and the request it came from."""

import json
import logging

import pytest
import redis
from celery import shared_task, signals
from django.conf import settings
from structlog.contextvars import bound_contextvars, get_contextvars

from kernel.db.scope import PUBLIC
from kernel.logging import LineFormatter
from kernel.observing.tasks import REQUEST_HEADER
from kernel.tenancy import in_network
from kernel.tenancy.tasks import HEADER

log = logging.getLogger("tests")


@shared_task
def look() -> dict:
    return get_contextvars()


@shared_task
def fail() -> None:
    raise RuntimeError("Ana Popescu")


@shared_task
def elsewhere(schema: str) -> None:
    with in_network(schema):
        log.warning("inside")


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "foothold.task")
    return lambda: [r.__dict__["fields"] for r in caplog.records if r.name == "foothold.task"]


def test_line_says_which_task_for_whom_and_how_it_went(arec, lines):
    look.apply(headers={HEADER: arec.schema_name}, throw=True)
    (line,) = lines()
    assert line.pop("ms") >= 0
    assert line == {"network": arec.schema_name, "name": look.name, "status": "SUCCESS"}


def test_task_that_fails_has_a_line(arec, lines):
    fail.apply(headers={HEADER: arec.schema_name})
    assert [line["status"] for line in lines()] == ["FAILURE"]


def test_every_line_of_a_task_names_its_network_and_request(arec, kaveri, monkeypatch):
    """Celery's own too, which come when the network has been left already."""
    written = []

    class Written(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(json.loads(LineFormatter(readable=False).format(record)))

    monkeypatch.setattr(logging.getLogger(), "handlers", [Written()])
    fail.apply(headers={HEADER: arec.schema_name, REQUEST_HEADER: "r-1"})
    elsewhere.apply(args=[kaveri.schema_name], headers={HEADER: PUBLIC, REQUEST_HEADER: "r-2"})
    assert [(one["logger"], one["network"], one["request"]) for one in written] == [
        ("celery.app.trace", arec.schema_name, "r-1"),
        ("foothold.task", arec.schema_name, "r-1"),
        ("tests", kaveri.schema_name, "r-2"),
        ("foothold.task", PUBLIC, "r-2"),
    ]


def test_task_that_this_code_does_not_know_is_named_without_what_it_holds(caplog):
    signals.task_unknown.send(sender=None, name="shared.later", id="t-1", message="Ana", exc=KeyError("Ana"))
    (record,) = caplog.records
    assert record.__dict__["fields"] == {"name": "shared.later", "task": "t-1"}
    assert "Ana" not in LineFormatter(readable=False).format(record)


def test_task_works_under_its_own_id_and_that_of_its_request(arec):
    with bound_contextvars(request="r-outside"):
        answer = look.apply(headers={HEADER: arec.schema_name, REQUEST_HEADER: "r-1"}, throw=True)
        assert answer.result == {"task": answer.id, "network": arec.schema_name, "request": "r-1"}
        assert get_contextvars() == {"request": "r-outside"}


def test_task_takes_the_id_of_the_request_that_sent_it(arec, celery_messages):
    with in_network(arec.schema_name), bound_contextvars(request="r-1"):
        look.apply_async()
    (raw,) = redis.Redis.from_url(settings.REDIS_URL).lrange("default", 0, -1)
    assert json.loads(raw)["headers"][REQUEST_HEADER] == "r-1"
