"""Processes that run at the same time have different slots; one that comes later takes a free one."""

import os
import subprocess
import sys

from kernel.observing.slots import Slots
from tests import databases

HOLD = """
import sys
from pathlib import Path
from kernel.observing.slots import Slots
print(Slots(Path(sys.argv[1]))(), flush=True)
sys.stdin.read()
"""


def holder(folder) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        env=databases.environment_of("none"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_slot_of_a_process_stays_the_same(tmp_path):
    slots = Slots(tmp_path)
    assert [slots(), slots()] == ["1", "1"]


def test_slot_of_a_process_that_was_killed_is_free_again(tmp_path):
    first, second = holder(tmp_path), holder(tmp_path)
    try:
        assert {first.stdout.readline(), second.stdout.readline()} == {"1\n", "2\n"}
        first.kill()
        first.wait()
        third = holder(tmp_path)
        assert third.stdout.readline() in {"1\n", "2\n"}
        third.communicate()
        assert len(list(tmp_path.iterdir())) == 2
    finally:
        for process in (first, second):
            process.kill()
            process.communicate()


def test_fork_takes_another_slot_and_leaves_its_parents_alone(tmp_path):
    slots = Slots(tmp_path)
    assert slots() == "1"
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, slots().encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert (os.read(reader, 9), slots()) == (b"2", "1")
    os.close(reader)
    os.close(writer)
    assert Slots(tmp_path)() == "2"
