"""The whole demo as `make demo` starts it, on a folder and a port of its own."""

import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.ground import free_port

REPOSITORY = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 300.0


@dataclass(frozen=True)
class Demo:
    """Where the demo answers, and who may sign in: (host, role) to an e-mail address."""

    port: int
    password: str
    people: dict[tuple[str, str], str]

    def url(self, host: str, path: str) -> str:
        return f"http://{host + '.' if host else ''}localhost:{self.port}{path}"


@contextmanager
def demo() -> Iterator[Demo]:
    """Ended and gone afterwards, with its data."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="foothold-") as home:
        log = Path(home) / "demo.log"
        where = ["--home", str(Path(home) / "data"), "--port", str(port)]
        command = [sys.executable, "-m", "config.embedded", *where, "demo"]
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=REPOSITORY, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield _when_ready(process, log, port)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _when_ready(process: "subprocess.Popen[bytes]", log: Path, port: int) -> Demo:
    deadline = time.monotonic() + STARTS_WITHIN
    while "Ready after" not in (said := log.read_text()):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The demo does not start:\n{said}")
        time.sleep(0.3)
    return read_sign_ins(said, port)


def read_sign_ins(said: str, port: int) -> Demo:
    """What the demo prints: a line with each site's address, then who signs in there and as what."""
    people: dict[tuple[str, str], str] = {}
    host = ""
    for line in said.splitlines():
        if site := re.search(r"http://(?:([a-z0-9-]+)\.)?localhost", line):
            host = site[1] or ""
        elif person := re.match(r"\s+(\S+@\S+)\s{2,}(.+)", line):
            people.setdefault((host, person[2].strip()), person[1])
    password = re.search(r"Password of all: (\S+)", said)
    return Demo(port, password[1] if password else "", people)
