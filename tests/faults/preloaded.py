"""`manage.py network` as processes that begin at once: their parent has everything loaded, and forks.

A test that kills a command at each of fifty steps would otherwise spend its time on the start of Python.

The parent reads a line of JSON for each command: its arguments, and the named pipe for what it says. It answers with
the id of the command's process and, when that has ended, with its exit code (negative: the signal that ended it).
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests import databases

MANAGE = str(databases.REPOSITORY / "platform" / "manage.py")


class Preloaded:
    """The side of the test."""

    def __init__(self, parent: "subprocess.Popen[str]", pipe: Path) -> None:
        assert parent.stdin and parent.stdout
        self._asks, self._answers, self._pipe = parent.stdin, parent.stdout, pipe
        os.mkfifo(pipe)

    def kill_at(self, step: str, *arguments: object) -> None:
        """Kill the command as soon as it says what it does next."""
        pid, said = self._start(*arguments), []
        with self._pipe.open() as lines:
            for line in lines:
                said.append(line.strip())
                if said[-1] == step:
                    break
            with suppress(ProcessLookupError):  # it was over before
                os.kill(pid, signal.SIGKILL)
        self._answer()
        assert step in said, said

    def _start(self, *arguments: object) -> int:
        self._asks.write(json.dumps({"arguments": list(map(str, arguments)), "pipe": str(self._pipe)}) + "\n")
        self._asks.flush()
        return self._answer()

    def _answer(self) -> int:
        return int(self._answers.readline())


@contextmanager
def preloaded(environment: dict[str, str], pipe: Path) -> Iterator[Preloaded]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.preloaded"],
        env=environment | {"FOOTHOLD_CONNECT_AS": "owner", "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=databases.REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        yield Preloaded(parent, pipe)


def main() -> None:
    """The side of the parent; ends when nothing more can be asked."""
    import django
    from django.core.management import load_command_class

    django.setup()
    load_command_class("config", "network")
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become_the_command(asked["arguments"], asked["pipe"])
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become_the_command(arguments: list[str], pipe: str) -> None:
    from django.core.management import execute_from_command_line

    says = os.open(pipe, os.O_WRONLY)
    os.dup2(says, 1)
    os.dup2(says, 2)
    os.close(says)
    execute_from_command_line([MANAGE, "network", *arguments])
    sys.exit()


if __name__ == "__main__":
    main()
