"""One clear sentence on stderr, a status that is not 0, and nothing left running."""

import signal
import socket
import subprocess
from pathlib import Path

import pytest

from config.embedded.leftovers import server_processes
from tests.faults.embedded import PREPARE, Demo, command, environment, eventually, running

pytestmark = pytest.mark.faults


SLOW_TO_STOP = """
import signal, time
signal.signal(signal.SIGTERM, lambda *_: (time.sleep(3), exit()))
print("deaf for a while", flush=True)
time.sleep(600)
"""


def servers(demo: Demo) -> list[object]:
    return list(server_processes({demo.home.postgres, demo.home.redis}))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "0.0.0.0"])
def test_a_taken_port(demo: Demo, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as other:
        other.bind((address, 0))
        other.listen()
        demo.port = other.getsockname()[1]
        sentence = demo.launch().refusal()
    assert sentence.startswith(f"Port {demo.port} is already in use by another program: stop it")
    assert servers(demo) == []


def test_no_permission_to_write(place: Path) -> None:
    (place / "file").touch()
    demo = Demo(place / "home")
    demo.home = type(demo.home)(place / "file" / "home")
    assert demo.launch().refusal() == f"Cannot write to {place}/file/home: Not a directory."


def test_data_of_another_version(demo: Demo) -> None:
    demo.home.postgres.mkdir(parents=True)
    (demo.home.postgres / "PG_VERSION").write_text("16\n")
    assert demo.launch().refusal() == (
        f"The data in {demo.home.postgres} was written by PostgreSQL 16 and this is PostgreSQL 18: "
        "move it away, or start afresh with make demo-reset."
    )


def test_something_else_in_the_place_of_the_data(demo: Demo) -> None:
    demo.home.postgres.mkdir(parents=True)
    assert demo.launch().refusal() == f"{demo.home.postgres} is not a PostgreSQL data folder: move it away."


def test_damaged_data(demo: Demo) -> None:
    demo.start()
    demo.stop()
    (demo.home.postgres / "global" / "pg_control").unlink()
    sentence = demo.launch().refusal()
    assert sentence.startswith("Cannot start: postgres stopped (exit status ")
    assert sentence.endswith(f"Its log is {demo.home.log('postgres')}.")
    assert servers(demo) == []


def test_a_second_one_at_once(demo: Demo) -> None:
    demo.start()
    second = Demo(demo.home.root)
    second.output, second.errors = (Path(f"{file}2") for file in (second.output, second.errors))
    assert second.launch().refusal() == (
        f"It is already running (process {demo.process.pid}) with the data in {demo.home.root}; "
        "stop that one first, with Ctrl-C in its terminal."
    )
    assert running(demo.everything()) == demo.everything()


def test_one_that_is_stopping_is_waited_for(demo: Demo) -> None:
    demo.arguments = (PREPARE, SLOW_TO_STOP)
    demo.start()
    assert eventually(lambda: "deaf" in demo.home.log("worker").read_text())
    demo.process.send_signal(signal.SIGTERM)
    assert eventually(lambda: "stopping" in (demo.home.run / "lock").read_text())
    successor = Demo(demo.home.root)
    try:
        successor.start()
        assert successor.said("starts: 2 in PostgreSQL, 2 in Redis")
    finally:
        successor.clean()


def test_reset_of_a_running_one(demo: Demo) -> None:
    demo.start()
    tried = subprocess.run(
        command(demo.home.root, "reset"), env=environment(), capture_output=True, text=True, check=False
    )
    assert (tried.returncode, tried.stdout) == (1, "")
    assert tried.stderr.startswith(f"It is already running (process {demo.process.pid})")


def test_preparation_that_fails(demo: Demo) -> None:
    demo.arguments = ("raise SystemExit('The migration is wrong.')", "")
    assert demo.launch().refusal() == (
        'A step failed: prepare stopped (exit status 1), its last words: "The migration is wrong.". '
        f"Its log is {demo.home.log('prepare')}."
    )
    assert servers(demo) == []


def test_a_child_that_keeps_dying(demo: Demo) -> None:
    demo.arguments = ("", "raise SystemExit('No such queue.')")
    sentence = demo.launch().refusal()
    assert sentence == (
        "Given up after 5 quick deaths in a row: worker stopped (exit status 1), its last words: "
        f'"No such queue.". Its log is {demo.home.log("worker")}.'
    )
    assert servers(demo) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "eight", "demo"], "Argument --port: a port is a number from 1 to 65535, not 'eight'."),
        (["--port", "70000", "demo"], "Argument --port: a port is a number from 1 to 65535, not '70000'."),
        (["run"], "The following arguments are required: COMMAND."),
    ],
)
def test_a_wrong_command_line(place: Path, arguments: list[str], sentence: str) -> None:
    tried = subprocess.run(
        command(place, *arguments), env=environment(), capture_output=True, text=True, check=False
    )
    assert tried.returncode == 2
    assert tried.stderr.startswith(sentence)
    assert len(tried.stderr.splitlines()) == 1
