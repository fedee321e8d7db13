"""What is counted, for Prometheus; nothing at all where FOOTHOLD_METRICS_PORT is empty.

No label names a network: with 1,000 networks, 40 routes and 12 buckets that would be half a million series in each
scrape, most of them empty, and the numbers of one network are in its log lines. Labels are kinds of host, names of
routes, tasks and messages, and status codes: all bounded by the code.
"""

import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from prometheus_client import Counter, Gauge, Histogram, values
from prometheus_client.metrics import MetricWrapperBase

from kernel.observing.slots import Slots

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
TASK_SECONDS = (0.01, 0.05, 0.25, 1.0, 5.0, 30.0, 120.0, 600.0)


@dataclass(frozen=True, slots=True)
class OutboxTotals:
    """Messages of several outboxes that are not delivered; `oldest` in seconds since the oldest one was written."""

    waiting: int
    dead: int
    oldest: float


class Meters:
    """Every series of this process, kept in files of `folder` so that any process can add them up."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The library reads both when a metric is made.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
        values.ValueClass = values.MultiProcessValue(Slots(folder))  # type: ignore[no-untyped-call]
        host_route = ("host", "route")
        self.requests = _counter("requests", "Requests answered.", *host_route, "status")
        self.request_seconds = _histogram("request_seconds", "Time to answer.", SECONDS, *host_route)
        self.tasks = _counter("tasks", "Tasks that ended.", "task", "state")
        self.task_seconds = _histogram("task_seconds", "Time in a task.", TASK_SECONDS, "task")
        self.messages = _counter("outbox_tries", "Tries to deliver a message.", "kind", "outcome")
        self.outbox_waiting = _gauge("outbox_waiting", "Messages not delivered yet.", "outbox")
        self.outbox_dead = _gauge("outbox_dead", "Messages that nobody tries to deliver any more.", "outbox")
        self.outbox_oldest = _gauge(
            "outbox_oldest_seconds", "Age of the oldest message that waits.", "outbox"
        )
        self.outbox_seen = _gauge(
            "outbox_seen_timestamp_seconds", "When a worker last looked at all outboxes."
        )
        self._children: dict[tuple[object, ...], Any] = {}

    def child(self, metric: MetricWrapperBase, *labels: str) -> Any:
        """What the library's `labels` gives, which takes a lock and checks the labels anew each time."""
        key = (id(metric), *labels)
        found = self._children.get(key)
        if found is None:
            found = self._children[key] = metric.labels(*labels)
        return found


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(f"foothold_{name}", text, labels, registry=None)


def _histogram(name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
    return Histogram(f"foothold_{name}", text, labels, buckets=buckets, registry=None)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    # Whichever process looked last is right.
    return Gauge(f"foothold_{name}", text, labels, registry=None, multiprocess_mode="mostrecent")


@cache
def meters() -> Meters | None:
    """The meters of this process, or None where nobody wants to read them."""
    return Meters(Path(settings.METRICS_FOLDER)) if settings.METRICS_PORT else None


def count_request(host: str, route: str, status: int, seconds: float) -> None:
    if m := meters():
        m.child(m.requests, host, route, str(status)).inc()
        m.child(m.request_seconds, host, route).observe(seconds)


def count_task(task: str, state: str, seconds: float) -> None:
    if m := meters():
        m.child(m.tasks, task, state).inc()
        m.child(m.task_seconds, task).observe(seconds)


def count_message(kind: str, outcome: str) -> None:
    if m := meters():
        m.child(m.messages, kind, outcome).inc()


def show_outboxes(totals: dict[str, OutboxTotals]) -> None:
    """Totals of the program's outbox and of all networks' together, by `program` and `networks`."""
    if not (m := meters()):
        return
    for outbox, found in totals.items():
        m.child(m.outbox_waiting, outbox).set(found.waiting)
        m.child(m.outbox_dead, outbox).set(found.dead)
        m.child(m.outbox_oldest, outbox).set(found.oldest)
    m.outbox_seen.set(time.time())
