"""kill -9 of anything, and what the supervisor or the next start makes of it."""

import contextlib
import json
import os
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from config.embedded.leftovers import end_leftovers
from tests.faults.embedded import Demo, eventually, running

pytestmark = pytest.mark.faults


def kill(*processes: psutil.Process) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def test_next_start_recovers_from_the_death_of_everything(demo: Demo) -> None:
    demo.start()
    kill(*demo.everything())
    demo.process.wait()

    assert demo.start() < 5.0
    assert demo.said("starts: 2 in PostgreSQL, 2 in Redis")


def test_next_start_ends_what_a_killed_supervisor_left(demo: Demo) -> None:
    demo.start()
    left = demo.everything()[1:]
    demo.process.kill()
    demo.process.wait()
    assert running(left) == left

    demo.start()
    assert running(left) == []
    assert demo.noted("processes that an earlier start left behind.")
    assert demo.said("starts: 2 in PostgreSQL, 2 in Redis")


def test_next_start_ends_orphans_whose_parents_died_too(demo: Demo) -> None:
    demo.start()
    worker = demo.named("worker")
    assert eventually(lambda: bool(worker.children()))
    orphans = worker.children()
    kill(psutil.Process(demo.process.pid), worker, demo.named("postgres"))
    demo.process.wait()
    assert running(orphans) == orphans

    demo.start()
    assert running(orphans) == []
    assert demo.said("starts: 2 in PostgreSQL, 2 in Redis")


@pytest.mark.parametrize("name", ["postgres", "redis", "web", "worker"])
def test_a_killed_child_is_started_again(demo: Demo, name: str) -> None:
    demo.start()
    killed = demo.named(name)
    assert eventually(lambda: bool(killed.children()) or name in {"redis", "web"})
    orphans = killed.children()
    kill(killed)

    assert eventually(lambda: demo.noted(f"{name} is started again."))
    assert demo.noted(f"{name} stopped unexpectedly (killed by SIGKILL).")
    assert eventually(lambda: demo.named(name).pid != killed.pid)
    assert eventually(lambda: running(orphans) == [])
    assert demo.stop() == 0
    demo.start()
    assert demo.said("starts: 2 in PostgreSQL, 2 in Redis")


def test_a_kill_while_the_data_folder_is_made_is_forgotten(demo: Demo) -> None:
    demo.launch()
    assert eventually(demo.home.half_made_postgres.exists)
    kill(*demo.everything())
    demo.process.wait()

    demo.start()
    assert demo.said("starts: 1 in PostgreSQL")


def test_a_pid_file_that_names_somebody_else_is_no_obstacle(demo: Demo) -> None:
    demo.start()
    kill(*demo.everything())
    demo.process.wait()
    pid_file = demo.home.postgres / "postmaster.pid"
    _, *rest = pid_file.read_text().splitlines()
    account = demo.home.postgres.stat().st_uid if os.geteuid() == 0 else None
    somebody = subprocess.Popen(["sleep", "600"], user=account)
    pid_file.write_text("\n".join([str(somebody.pid), *rest]) + "\n")
    try:
        demo.start()
    finally:
        somebody.kill()
        somebody.wait()
    assert demo.said("starts: 2 in PostgreSQL")


def test_a_number_that_another_process_has_got_since_is_left_alone(place: Path) -> None:
    demo = Demo(place / "home")
    demo.home.create()
    innocent = subprocess.Popen(["sleep", "600"])
    entry = {"name": "web", "pid": innocent.pid, "created": time.time() - 1_000}
    (demo.home.run / "processes.json").write_text(json.dumps([entry]))
    try:
        assert end_leftovers(demo.home) == 0
        assert innocent.poll() is None
    finally:
        innocent.kill()
        innocent.wait()
