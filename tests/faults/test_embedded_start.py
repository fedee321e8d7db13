"""Start, stop, start again."""

import os
import pty
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.faults.embedded import Demo, command, environment, eventually, running

pytestmark = pytest.mark.faults


def test_second_start_is_quick_and_keeps_the_data(demo: Demo) -> None:
    demo.start()
    assert demo.said("starts: 1 in PostgreSQL, 1 in Redis")
    assert demo.stop() == 0

    assert demo.start() < 5.0
    assert demo.said("starts: 2 in PostgreSQL, 2 in Redis")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_signal_leaves_no_process(demo: Demo, number: signal.Signals) -> None:
    demo.start()
    everything = demo.everything()
    assert len(everything) > 10

    assert demo.stop(number) == 0

    assert running(everything) == []
    assert not (demo.home.run / "postgres").exists()
    assert not (demo.home.run / "redis.sock").exists()


def test_death_of_make_leaves_no_process(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKELEVEL", "1")
    demo.wrapper = ["sh", "-c", '"$@"; true', "make"]
    demo.start()
    [supervisor] = psutil.Process(demo.process.pid).children()
    everything = [supervisor, *supervisor.children(recursive=True)]
    demo.process.kill()
    demo.process.wait()

    assert eventually(lambda: running(everything) == [], 20.0)
    assert demo.said("Everything is stopped")


def test_closed_terminal_leaves_no_process(demo: Demo) -> None:
    """Only the leader of the session is told, here a shell that waits for its command, as make does."""
    master, slave = pty.openpty()
    demo.wrapper = ["setsid", "--ctty", "sh", "-c", 'trap : HUP; "$@"; true', "sh"]
    demo.terminal = slave
    demo.start()
    everything = demo.everything()
    os.close(slave)
    os.close(master)

    assert eventually(lambda: running(everything) == [], 20.0)


def test_stop_signal_while_preparing_leaves_no_process(demo: Demo) -> None:
    demo.arguments = ("import time; time.sleep(600)", "")
    demo.launch()
    assert eventually(lambda: demo.said("Preparing"))
    everything = demo.everything()

    assert demo.stop() == 0

    assert running(everything) == []
    assert not demo.said("Ready")


def test_stop_signal_during_the_very_first_start_leaves_nothing_half_made(demo: Demo) -> None:
    demo.launch()
    assert eventually(demo.home.half_made_postgres.exists)
    assert demo.stop() == 0

    demo.start()
    assert demo.said("starts: 1 in PostgreSQL")


def test_servers_are_closed_to_other_accounts(demo: Demo) -> None:
    demo.start()
    postgres, redis = demo.home.run / "postgres", demo.home.run / "redis.sock"
    assert stat.S_IMODE(postgres.stat().st_mode) == 0o700
    assert stat.S_IMODE(redis.stat().st_mode) == 0o700
    assert stat.S_IMODE(demo.home.secret_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(demo.home.logs.stat().st_mode) == 0o700
    assert demo.named("postgres").net_connections("tcp") == []
    assert demo.named("redis").net_connections("tcp") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try as somebody else")
@pytest.mark.parametrize("address", ["postgres/.s.PGSQL.5432", "redis.sock"])
def test_another_account_cannot_connect(demo: Demo, address: str) -> None:
    demo.start()
    attempt = f"import socket; socket.socket(socket.AF_UNIX).connect({str(demo.home.run / address)!r})"
    python = Path("/usr/bin/python3")
    if not python.exists():
        pytest.skip("no Python that the other account may run")
    tried = subprocess.run([python, "-c", attempt], user=65534, capture_output=True, text=True, check=False)
    assert tried.stderr.splitlines()[-1] == "PermissionError: [Errno 13] Permission denied"


@pytest.mark.parametrize("name", ["a folder, with a comma", "l" * 100, "dossier-été"])
def test_folder_that_makes_no_good_socket_path(place: Path, name: str) -> None:
    demo = Demo(place / name)
    try:
        demo.start()
        sockets = Path((demo.home.run / "sockets").read_text())
        assert sockets.name.startswith("foothold-")
        assert stat.S_IMODE((sockets / "postgres").stat().st_mode) == 0o700
        demo.stop()
        assert not sockets.exists()
        demo.start()
        assert demo.said("starts: 2 in PostgreSQL, 2 in Redis")
    finally:
        demo.clean()


def test_only_the_preparation_is_told_the_superuser(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTHOLD_ADMIN_URL", "postgresql://another.example.org")
    demo.arguments = (
        "import os; print('superuser' if 'FOOTHOLD_ADMIN_URL' in os.environ else 'nobody')",
        "import os, sys, time; print(sorted(os.environ), flush=True); time.sleep(600)",
    )
    demo.start()
    assert demo.said("superuser")
    assert eventually(lambda: "DATABASE_OWNER_URL" in demo.home.log("worker").read_text())
    assert "FOOTHOLD_ADMIN_URL" not in demo.home.log("worker").read_text()


def test_reset_removes_the_data_and_starts_at_one(demo: Demo) -> None:
    demo.start()
    demo.stop()
    subprocess.run(command(demo.home.root, "reset"), env=environment(), check=True, stdout=sys.stderr)
    assert sorted(p.name for p in demo.home.root.iterdir()) == ["run"]

    demo.start()
    assert demo.said("starts: 1 in PostgreSQL, 1 in Redis")
