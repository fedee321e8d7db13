"""Real Celery workers, killed with signal 9 at every point of a delivery: every effect happens, once in effect."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from django.conf import settings
from django.db import transaction

from kernel.clock import now
from kernel.tenancy import Scope, in_network
from shared.mail.models import Mail
from shared.outbox.domain.message import Wake, enqueue
from shared.outbox.models import Message
from tests import databases
from tests.conftest import _network

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

PATIENCE = 60.0
LOCK = 4711
AT_COMMIT = """
create function {schema}.wait_at_commit() returns trigger language plpgsql as $$
begin perform pg_advisory_xact_lock_shared({lock}); return null; end $$;
create constraint trigger wait_at_commit after update on {schema}.outbox_message deferrable initially deferred
for each row when (new.delivered_at is not null) execute function {schema}.wait_at_commit()
"""
WAITING = """
select pid from pg_locks join pg_stat_activity using (pid)
where datname = current_database() and locktype = 'advisory' and objid = %s and not granted
"""
READERS = ["ana@example.org", "bela@example.org", "cora@example.org"]


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


class Workers:
    """Celery workers on the database and the broker of this test, each the leader of its own process group."""

    application = "tests.faults.outbox_worker"

    def __init__(self, database: str, folder: Path) -> None:
        self.folder = folder
        self.told = databases.environment_of(database) | {
            "FOOTHOLD_FAULTS": str(folder),
            "REDIS_URL": settings.REDIS_URL,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        name = f"w{len(list(self.folder.glob('worker-*.log')))}"
        options = [
            "-A",
            self.application,
            "worker",
            "-Q",
            "default",
            "-c",
            "1",
            "-n",
            f"{name}@%h",
        ]
        log = self.folder / f"worker-{name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", *options, "--without-mingle", "--without-gossip"],
                env=self.told,
                cwd=databases.REPOSITORY,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)
        until(
            lambda: b" ready." in log.read_bytes(), f"the worker does not start: {log.read_text()[-2_000:]}"
        )

    def kill(self) -> None:
        """All of them, their children too, without a chance to say anything."""
        while self.running:
            process = self.running.pop()
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def scope(committed: str) -> Scope:
    redis.Redis.from_url(settings.REDIS_URL).delete("default", "unacked", "unacked_index")
    with in_network(_network("arec.localhost").schema_name) as scope:
        Message.objects.all().delete()
        Mail.objects.all().delete()
    return scope


@pytest.fixture
def workers(committed: str, tmp_path: Path) -> Iterator[Workers]:
    workers = Workers(committed, tmp_path)
    yield workers
    workers.kill()


def _ask(scope: Scope) -> None:
    with in_network(scope.schema), transaction.atomic():
        for reader in READERS:
            enqueue("fault test: post", key=reader, payload={"to": reader})


def _deliver_the_rest(scope: Scope, workers: Workers) -> None:
    """What a restart and the beat do, without waiting for the next try's time."""
    workers.start()
    with in_network(scope.schema):
        Message.objects.filter(delivered_at__isnull=True).update(due_at=now())
        Wake(scope)()
        until(lambda: not Message.objects.filter(delivered_at__isnull=True).exists(), "messages were left")


def _arrived(scope: Scope, folder: Path) -> tuple[list[str], list[str]]:
    """Who got something inside and outside, each once for each time."""
    with in_network(scope.schema):
        inside = sorted(Mail.objects.values_list("recipient", flat=True))
    return inside, sorted(p.read_text() for p in folder.glob("parcel-*"))


@pytest.mark.parametrize("point", ["before", "during", "after"])
def test_worker_killed_inside_an_effect(point, scope, workers, tmp_path):
    (tmp_path / f"stop-{point}").touch()
    workers.start()
    _ask(scope)
    until((tmp_path / "stopped").exists, "the worker did not come to the effect")
    workers.kill()
    with in_network(scope.schema):
        assert Message.objects.filter(delivered_at__isnull=True).count() == 3
    (tmp_path / f"stop-{point}").unlink()
    _deliver_the_rest(scope, workers)
    assert _arrived(scope, tmp_path) == (READERS, READERS)
    assert len((tmp_path / "calls").read_text().split()) == (4 if point == "after" else 3)
    with in_network(scope.schema):
        assert sorted(Message.objects.values_list("attempts", flat=True)) == [1, 1, 2]


@pytest.mark.parametrize("commit", ["is lost", "arrives"])
def test_worker_killed_between_the_mark_and_the_commit(commit, scope, committed, workers, tmp_path):
    with psycopg.connect(databases.admin_url(), dbname=committed, autocommit=True) as server:
        server.execute(AT_COMMIT.format(schema=scope.schema, lock=LOCK))
        server.execute("select pg_advisory_lock(%s)", [LOCK])
        workers.start()
        _ask(scope)
        until(lambda: server.execute(WAITING, [LOCK]).fetchone(), "the worker did not come to its commit")
        workers.kill()
        (waiting,) = server.execute(WAITING, [LOCK]).fetchone()
        if commit == "is lost":
            server.execute("select pg_terminate_backend(%s, 5000)", [waiting])
        server.execute("select pg_advisory_unlock(%s)", [LOCK])
        until(lambda: not _is_there(server, waiting), "the killed worker's session stays")
    _deliver_the_rest(scope, workers)
    assert _arrived(scope, tmp_path) == (READERS, READERS)
    assert len((tmp_path / "calls").read_text().split()) == (4 if commit == "is lost" else 3)


def _is_there(server: psycopg.Connection, pid: int) -> bool:
    return server.execute("select 1 from pg_stat_activity where pid = %s", [pid]).fetchone() is not None


def test_worker_killed_before_it_was_told(scope, workers, tmp_path):
    """The message is committed, and nobody is there to hear the wake-up; the queue loses it too."""
    _ask(scope)
    redis.Redis.from_url(settings.REDIS_URL).delete("default")
    _deliver_the_rest(scope, workers)
    assert _arrived(scope, tmp_path) == (READERS, READERS)


def test_message_that_kills_every_worker_does_not_block_the_rest(scope, workers, tmp_path):
    with in_network(scope.schema), transaction.atomic():
        enqueue("fault test: kill the worker", key="poison", payload={})
    _ask(scope)
    workers.start()
    with in_network(scope.schema):
        until(lambda: Message.objects.filter(delivered_at__isnull=False).count() == 3, "the rest was blocked")
        poison = Message.objects.get(key="poison")
        assert (poison.delivered_at, poison.error) == (
            None,
            "The worker ended before it could say how it went.",
        )
        assert poison.attempts >= 1
    assert _arrived(scope, tmp_path) == (READERS, READERS)


def test_order_is_kept_in_each_stream_under_two_workers(scope, workers, tmp_path):
    workers.start()
    workers.start()
    with in_network(scope.schema):
        for number in range(90):
            stream = f"s{number % 2}"
            enqueue(
                "fault test: write down",
                key=f"k{number}",
                payload={"stream": stream, "number": number},
                stream=stream,
            )
        Wake(scope)()
        until(lambda: not Message.objects.filter(delivered_at__isnull=True).exists(), "messages were left")
    lines = [line.split() for line in (tmp_path / "order").read_text().splitlines()]
    assert {pid for _stream, _number, pid in lines} != {lines[0][2]}, "one worker did everything"
    for place in range(2):
        numbers = [int(number) for stream, number, _pid in lines if stream == f"s{place}"]
        assert numbers == list(range(place, 90, 2))
