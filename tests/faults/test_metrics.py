"""/metrics of a real web server with two workers and a real Celery worker: one port, one sum, also after a kill."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest
import redis
from django.conf import settings
from prometheus_client.parser import text_string_to_metric_families

from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import send
from shared.outbox.models import Message
from tests import databases
from tests.conftest import _network
from tests.faults.test_outbox import until

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

WEB = ["gunicorn", "config.wsgi:application", "--workers", "2", "--threads", "2", "--no-control-socket"]
WORKER = ["celery", "-A", "config.celery", "worker", "-Q", "default", "-c", "1", "--without-mingle"]
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    port: int
    metrics: int
    web: "subprocess.Popen[bytes]"
    log: Path

    def get(self, path: str, host: str) -> int:
        try:
            with urlopen(
                Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host}), timeout=10
            ) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def text(self) -> str:
        with urlopen(f"http://127.0.0.1:{self.metrics}/metrics", timeout=10) as answer:
            return str(answer.read().decode())

    def samples(self) -> Samples:
        families = text_string_to_metric_families(self.text())
        return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}

    def value(self, name: str, **labels: str) -> float:
        return self.samples().get((f"foothold_{name}", frozenset(labels.items())), 0.0)


@pytest.fixture
def site(committed: str, tmp_path: Path) -> Iterator[Site]:
    redis.Redis.from_url(settings.REDIS_URL).delete("default")
    port, metrics = free_port(), free_port()
    told = databases.environment_of(committed) | {
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FOOTHOLD_METRICS_PORT": str(metrics),
        "FOOTHOLD_METRICS_FOLDER": str(tmp_path / "metrics"),
    }
    running = []
    for command in ([*WEB, "-b", f"127.0.0.1:{port}"], WORKER):
        with (tmp_path / f"{command[0]}.log").open("wb") as log:
            running.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command],
                    env=told,
                    cwd=databases.REPOSITORY,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )
    site = Site(port, metrics, running[0], tmp_path / "gunicorn.log")
    try:
        until(lambda: _answers(port) and _answers(metrics), "the web server does not start")
        until(lambda: b" ready." in (tmp_path / "celery.log").read_bytes(), "the worker does not start")
        yield site
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


HOME = {"host": "network", "route": "home"}


def test_requests_of_all_workers_are_one_sum_that_outlives_them(site):
    for _ in range(20):
        assert site.get("/", "arec.localhost") == 200
    site.get("/", "nobody.localhost")
    site.get("/healthz", "nobody.localhost")
    assert {site.value("requests_total", status="200", **HOME) for _ in range(10)} == {20.0}
    assert site.value("requests_total", host="none", route="none", status="404") == 1.0
    assert site.value("request_seconds_count", **HOME) == 20.0
    before = psutil.Process(site.web.pid).children()
    for worker in before:
        worker.kill()
    until(lambda: len(set(psutil.Process(site.web.pid).children()) - set(before)) == 2, "no new workers")
    until(lambda: site.get("/", "arec.localhost") == 200, "the new workers do not answer")
    until(
        lambda: site.value("requests_total", status="200", **HOME) == 21.0,
        "requests were lost or counted twice",
    )


def test_files_do_not_pile_up_when_workers_are_recycled(site, tmp_path):
    for _ in range(3):
        before = psutil.Process(site.web.pid).children()
        for worker in before:
            worker.kill()
        until(
            lambda before=before: not set(psutil.Process(site.web.pid).children()) & set(before),
            "still there",
        )
        until(lambda: site.get("/", "arec.localhost") == 200, "the new workers do not answer")
    assert len(list((tmp_path / "metrics").glob("slot-*"))) <= 5


def test_tasks_and_outboxes(site):
    with in_network(_network("arec.localhost").schema_name):
        Message.objects.all().delete()
        Message.objects.create(key="dead", kind="k", due_at=None)
        Message.objects.create(key="waits", kind="nobody knows this", attempts=1)
    with in_program():
        Message.objects.all().delete()
        send("shared.outbox.tasks.measure_outboxes", [])
    until(lambda: site.value("outbox_seen_timestamp_seconds"), "nobody looked at the outboxes")
    assert site.value("outbox_waiting", outbox="networks") == 1.0
    assert site.value("outbox_dead", outbox="networks") == 1.0
    assert 0 < site.value("outbox_oldest_seconds", outbox="networks") < 60
    assert site.value("outbox_waiting", outbox="program") == 0.0
    with in_network(_network("arec.localhost").schema_name):
        send("shared.outbox.tasks.drain_outbox", [])
    drained = {"task": "shared.outbox.tasks.drain_outbox", "state": "SUCCESS"}
    until(lambda: site.value("tasks_total", **drained) == 1.0, "the task was not counted")
    assert site.value("outbox_tries_total", kind="nobody knows this", outcome="failed") == 1.0
    assert site.value("task_seconds_count", task=drained["task"]) == 1.0


def test_no_series_names_a_network_or_a_person(site):
    for host in ("arec.localhost", "kaveri.localhost", "localhost"):
        site.get("/", host)
    text = site.text()
    assert re.findall(r"net_[a-z0-9]{10}|arec|kaveri|@", text) == []
    labels = {name for _name, found in site.samples() for name, _value in found}
    assert labels <= {"host", "route", "status", "le", "task", "state", "kind", "outcome", "outbox"}


def test_metrics_are_not_on_the_port_of_the_pages(site):
    assert site.get("/metrics", "localhost") == 404
    assert site.get("/metrics", "arec.localhost") == 404
