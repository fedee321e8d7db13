"""Lines of requests: written together a moment later, and all of them when the process ends."""

import subprocess
import sys
import time

import pytest

from kernel.lines import PAUSE, Gathered, write_now
from tests import databases


@pytest.fixture
def lines() -> Gathered:
    return Gathered()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("closed file")])
def test_full_disk_behind_stderr_stops_nobody(lines, monkeypatch, error):
    class Full:
        def write(self, _text: str) -> None:
            raise error

    monkeypatch.setattr("sys.stderr", Full())
    write_now("lost")
    lines.write("lost")
    lines.flush()


def test_lines_are_written_together_in_their_order(lines, capsys, monkeypatch):
    monkeypatch.setattr("kernel.lines.PAUSE", 3_600)
    for number in range(3):
        lines.write(f"line {number}")
    assert capsys.readouterr().err == ""
    lines.flush()
    assert capsys.readouterr().err == "line 0\nline 1\nline 2\n"


def test_nobody_has_to_ask_for_them(lines, capsys):
    lines.write("first")
    until = time.monotonic() + 100 * PAUSE
    found = ""
    while not found and time.monotonic() < until:
        time.sleep(PAUSE / 10)
        found = capsys.readouterr().err
    assert found == "first\n"


def test_nothing_is_written_twice(lines, capsys):
    lines.write("once")
    lines.flush()
    lines.flush()
    assert capsys.readouterr().err == "once\n"


@pytest.mark.parametrize("end", ["", "raise SystemExit(0)", "os.kill(os.getpid(), signal.SIGTERM)"])
def test_end_of_the_process_writes_what_waits(end):
    program = f"""
import os, signal, sys
from kernel.lines import gathered
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
gathered.write("the last one")
{end}
"""
    assert _stderr_of(program) == "the last one\n"


def test_lines_of_before_a_fork_are_the_parents():
    program = """
import os
from kernel.lines import gathered
gathered.write("of the parent")
child = os.fork()
if not child:
    gathered.write("of the child")
    gathered.flush()
    os._exit(0)
os.waitpid(child, 0)
"""
    assert sorted(_stderr_of(program).splitlines()) == ["of the child", "of the parent"]


def _stderr_of(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(databases.REPOSITORY / "platform")},
        stderr=subprocess.PIPE,
        text=True,
        check=True,
        timeout=30,
    )
    return done.stderr
