"""Lines of production hold what is needed to find a fault, and nothing that a person typed."""

import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from structlog.contextvars import bound_contextvars

from kernel.errors import RefusedError
from kernel.logging import LineFormatter, adopt, fields, note
from kernel.tenancy import in_network
from shared.outbox.models import Message


def line(
    name: str, message: str, *args: object, error: BaseException | None = None, **values: object
) -> dict:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.getLogger(name).makeRecord(
        name, logging.WARNING, __file__, 1, message, args, info, extra=fields(**values)
    )
    text = LineFormatter(readable=False).format(record)
    assert "\n" not in text
    return json.loads(text)


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_our_line_is_json_with_its_fields():
    found = line("shared.networks", "Network %s is late", "net_aaaaaaaaaa", ms=12)
    assert found.pop("timestamp").endswith("+00:00")
    assert found == {
        "level": "warning",
        "logger": "shared.networks",
        "event": "Network net_aaaaaaaaaa is late",
        "ms": 12,
    }


def test_line_names_the_network_that_is_entered_and_the_request(arec):
    with in_network(arec.schema_name), bound_contextvars(request="r1"):
        found = line("shared.networks", "x")
    assert (found["network"], found["request"]) == (arec.schema_name, "r1")
    assert "network" not in line("shared.networks", "x")


def test_library_that_has_stumbled_quotes_nothing():
    """Celery's line about a task that it does not know holds the whole message."""
    found = line(
        "celery.worker.consumer.consumer", "Unknown: %s", "Ana", error=raised(KeyError("Ana Popescu"))
    )
    assert found["event"] == "Unknown: %s"
    assert "Ana" not in json.dumps(found)


def test_library_that_writes_by_itself_is_adopted():
    log = logging.getLogger("tests.adopted")
    log.propagate = False
    log.addHandler(logging.StreamHandler())
    adopt("tests.adopted")
    assert (log.handlers, log.propagate) == ([], True)


@pytest.mark.parametrize(
    ("name", "message", "args", "event"),
    [
        ("django.request", "%s: %s", ("Not Found", "/invitation/secret/"), "%s: %s"),
        ("django.security.DisallowedHost", "Invalid HTTP_HOST header: 'ana'", (), "A request was refused."),
        ("gunicorn.error", "Invalid request from ip=10.1.2.3: 'GET /ana'", (), "A request was refused."),
        ("gunicorn.error", "Error handling request %s", ("/invitation/secret/",), None),
        ("celery.app.trace", "Task %(name)s raised %(exc)s", ({"name": "t", "exc": "ana"},), None),
        (
            "celery.worker.consumer.consumer",
            "Cannot connect to %s",
            ("redis:6379",),
            "Cannot connect to redis:6379",
        ),
    ],
)
def test_libraries_say_only_what_is_the_same_each_time(name, message, args, event):
    assert line(name, message, *args)["event"] == (event or message)


def test_message_of_an_exception_is_left_out():
    found = line(
        "shared.networks", "Failed", error=raised(RefusedError("Ana Popescu is already in this group"))
    )
    (failure,) = found["exception"]
    assert (failure["type"], set(failure)) == ("kernel.errors.RefusedError", {"type", "frames"})
    assert failure["frames"][-1].endswith(" raised")


def test_error_of_the_database_is_told_by_its_code_and_constraint(arec):
    with in_network(arec.schema_name):
        Message.objects.create(key="ana@example.org", kind="k")
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            Message.objects.create(key="ana@example.org", kind="k")
    found = line("shared.networks", "Failed", error=caught.value)
    assert "ana@example.org" in str(caught.value)
    assert "ana@example.org" not in json.dumps(found)
    assert [failure["type"] for failure in found["exception"]] == [
        "django.db.utils.IntegrityError",
        "psycopg.errors.UniqueViolation",
    ]
    told = {name: found["exception"][1][name] for name in ("sqlstate", "table_name", "constraint_name")}
    assert told == {
        "sqlstate": "23505",
        "table_name": "outbox_message",
        "constraint_name": "outbox_message_key_key",
    }


def test_message_that_we_wrote_ourselves_is_kept():
    found = line("config", "Failed", error=raised(ImproperlyConfigured("DATABASE_URL is not an address.")))
    assert found["exception"][0]["message"] == "DATABASE_URL is not an address."


def test_exceptions_that_cause_each_other_end():
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert len(line("config", "Failed", error=raised(first))["exception"]) == 2


def test_readable_line_has_everything():
    record = logging.getLogger("django.request").makeRecord(
        "django.request", logging.ERROR, __file__, 1, "%s: %s", ("Not Found", "/home/"), None
    )
    assert "Not Found: /home/" in LineFormatter(readable=True).format(record)


class TestNote:
    @pytest.fixture(autouse=True)
    def _production(self, settings):
        settings.READABLE_LOGS = False

    def test_line_goes_straight_to_stderr(self, capsys):
        with bound_contextvars(request="r1"):
            note(logging.getLogger("foothold.request"), "request", route="home", status=200)
        found = json.loads(capsys.readouterr().err)
        assert found.pop("timestamp").endswith("+00:00")
        assert found == {
            "level": "info",
            "logger": "foothold.request",
            "event": "request",
            "request": "r1",
            "route": "home",
            "status": 200,
        }

    def test_line_goes_where_it_is_told(self, capsys):
        found: list[str] = []
        note(logging.getLogger("foothold.request"), "request", write=found.append, status=200)
        assert [json.loads(line)["status"] for line in found] == [200]
        assert capsys.readouterr().err == ""

    def test_level_counts(self, capsys, monkeypatch):
        log = logging.getLogger("foothold.request")
        monkeypatch.setattr(log, "level", logging.WARNING)
        log.manager._clear_cache()
        note(log, "request")
        log.manager._clear_cache()
        assert capsys.readouterr().err == ""
