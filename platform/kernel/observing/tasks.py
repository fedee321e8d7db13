"""Celery's signals: a task has an id, one log line, and is counted, as a request is."""

import logging
import time
from typing import Any

from celery import Task, signals
from structlog.contextvars import bind_contextvars, get_contextvars, reset_contextvars

from kernel.logging import fields, note
from kernel.observing import metrics
from kernel.tenancy.tasks import HEADER

REQUEST_HEADER = "foothold_request"
log = logging.getLogger("foothold.task")


def connect() -> None:
    """Watch every task that this process sends or runs. Connecting twice changes nothing."""
    signals.setup_logging.connect(_keep_our_logging, weak=False)
    signals.worker_init.connect(_start_worker, weak=False)
    signals.before_task_publish.connect(_pass_request_on, weak=False)
    signals.task_prerun.connect(_begin, weak=False)
    signals.task_postrun.connect(_end, weak=False)
    signals.task_unknown.connect(_say_unknown, weak=False)


def _keep_our_logging(**_signal: Any) -> None:
    """That somebody listens is what keeps Celery from setting up its own."""


def _start_worker(**_signal: Any) -> None:
    # It needs the apps, which are not loaded yet where Celery imports this.
    from kernel.observing.start import start

    start(refuse=SystemExit)


def _pass_request_on(headers: dict[str, Any], **_signal: Any) -> None:
    if request := get_contextvars().get("request"):
        headers.setdefault(REQUEST_HEADER, request)


def _begin(task_id: str, task: "Task[Any, Any]", **_signal: Any) -> None:
    known = {"network": _header(task, HEADER), "request": _header(task, REQUEST_HEADER)}
    tokens = bind_contextvars(task=task_id, **{name: value for name, value in known.items() if value})
    task.request.update(foothold_began=(time.perf_counter(), tokens))


def _end(task_id: str, task: "Task[Any, Any]", state: str | None = None, **_signal: Any) -> None:
    began, tokens = task.request.get("foothold_began")
    seconds = time.perf_counter() - began
    metrics.count_task(task.name, state or "", seconds)
    note(
        log, "task", network=_header(task, HEADER), name=task.name, status=state, ms=round(seconds * 1_000, 1)
    )
    reset_contextvars(**tokens)


def _say_unknown(name: str, id: str, **_signal: Any) -> None:
    """Celery says it too, but with all that the message holds."""
    log.error(
        "No such task: a worker of older code, or none for this queue.", extra=fields(name=name, task=id)
    )


def _header(task: "Task[Any, Any]", name: str) -> Any:
    """Celery puts headers on the request itself; a task that is called eagerly has them in a dictionary."""
    return task.request.get(name) or (task.request.headers or {}).get(name)
