"""One line per event: JSON in production, readable where people develop.

A line never holds what a person typed. Libraries put addresses of pages (with the secrets of links), arguments and
values of rows into their messages and exceptions; outside development only the part that is the same each time is kept.
"""

import datetime as dt
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from structlog.contextvars import get_contextvars
from structlog.dev import ConsoleRenderer
from structlog.processors import JSONRenderer

from kernel.failures import described
from kernel.lines import write_now

OURS = ("api", "config", "frontend", "kernel", "shared", "tenants", "foothold")
# Libraries whose messages name servers and processes; those with an exception quote what they stumbled over.
TRUSTED = ("celery.apps", "celery.beat", "celery.worker.consumer", "kombu")


def fields(**values: Any) -> Mapping[str, Any]:
    """What to pass as `extra` to a logger, so that the values stand on the line under their names."""
    return {"fields": values}


def note(log: logging.Logger, event: str, *, write: Callable[[str], None] = write_now, **values: Any) -> None:
    """The line of a request or a task, at level INFO.

    Where lines are JSON it goes straight to stderr, or where `write` brings it: by way of `logging` it took a
    twentieth of a small page's time.
    """
    if not log.isEnabledFor(logging.INFO):
        return
    if settings.READABLE_LOGS:
        log.info(event, extra=fields(**values))
        return
    line = {
        "timestamp": _moment(time.time()),
        "level": "info",
        "logger": log.name,
        "event": event,
        **get_contextvars(),
        **values,
    }
    write(_encoded(line))


def adopt(name: str) -> None:
    """Let what a library writes by itself come out as our lines, in this process."""
    log = logging.getLogger(name)
    log.handlers.clear()
    log.propagate = True


class LineFormatter(logging.Formatter):
    """Renders every record of the process. `readable`: with colours, full messages and tracebacks."""

    def __init__(self, *, readable: bool) -> None:
        super().__init__()
        self.readable = readable
        self.render: Any = ConsoleRenderer(colors=sys.stderr.isatty()) if readable else JSONRenderer(_encoded)

    def format(self, record: logging.LogRecord) -> str:
        schema = _schema()
        line = {
            "timestamp": _moment(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage() if self.readable else _message(record),
            **get_contextvars(),
            **({"network": schema} if schema else {}),
            **record.__dict__.get("fields", {}),
        }
        if record.exc_info:
            self._add_exception(line, record)
        rendered: str = self.render(None, record.levelname, line)
        return rendered

    def _add_exception(self, line: dict[str, Any], record: logging.LogRecord) -> None:
        if self.readable:
            line["exception"] = self.formatException(record.exc_info)  # type: ignore[arg-type]
        elif isinstance(record.exc_info, tuple) and record.exc_info[1]:
            line["exception"] = described(record.exc_info[1])


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds")


# Made once: json.dumps with other than its own options makes an encoder for each line.
_encoder = json.JSONEncoder(ensure_ascii=False, default=repr)


def _encoded(line: Any, **_options: Any) -> str:
    return _encoder.encode(line)


def _schema() -> str | None:
    """Of the scope that is entered. Logging never opens a connection, and works before Django is set up."""
    opened = connections.all(initialized_only=True) if apps.ready else []
    scopes = (getattr(connection, "scope", None) for connection in opened)
    return next((scope.schema for scope in scopes if scope), None)


def _message(record: logging.LogRecord) -> str:
    """The message; of a library that is not trusted, without what it filled in."""
    if record.name.partition(".")[0] in OURS or (record.name.startswith(TRUSTED) and not record.exc_info):
        return record.getMessage()
    if record.name.startswith("django.security") or str(record.msg).startswith("Invalid request from"):
        # Filled in already: by Django with what was asked for, by gunicorn with the first line and who sent it.
        return "A request was refused."
    return str(record.msg)
