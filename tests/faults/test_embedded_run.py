"""A command with the servers around it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.embedded.homes_of_tests import homes_of_tests
from config.embedded.paths import Home
from tests.faults.embedded import Demo, command, environment, eventually

pytestmark = pytest.mark.faults

ASK = """
import os, psycopg, redis
for name in ("FOOTHOLD_ADMIN_URL",):
    with psycopg.connect(os.environ[name]) as connection:
        print(*(connection.execute(f"show {s}").fetchone()[0] for s in ("server_version_num", "fsync")))
print(redis.Redis.from_url(os.environ["REDIS_URL"]).config_get("appendonly")["appendonly"])
print(os.environ["FOOTHOLD_DEMO"], os.environ["FOOTHOLD_TESTING"])
"""


def run(home: Path, *arguments: str, told: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(home, "run", *arguments),
        env=environment() | (told or {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_developers_command_has_safe_servers(place: Path) -> None:
    done = run(place / "home", "--", sys.executable, "-c", ASK)
    version, fsync, *rest = done.stdout.split()
    assert (int(version) // 10_000, fsync, rest) == (18, "on", ["yes", "1"])
    assert done.returncode == 0


def test_test_command_has_fast_servers_that_are_gone_afterwards(place: Path) -> None:
    done = run(place / "home", "--test", "--", sys.executable, "-c", ASK)
    version, fsync, *rest = done.stdout.split()
    assert (int(version) // 10_000, fsync, rest) == (18, "off", ["no", "1"])
    assert list(homes_of_tests(Home(place / "home"))) == []


def test_own_server_is_used_with_its_superuser_and_our_roles(demo: Demo) -> None:
    demo.start()
    address = f"postgresql://postgres@/postgres?host={demo.home.run}/postgres"
    names = ("FOOTHOLD_ADMIN_URL", "DATABASE_URL", "DATABASE_OWNER_URL")
    show = f"import os; print(*(os.environ[n] for n in {names}), sep='\\n')"
    arguments = ("--test", "--own-server", "--", sys.executable, "-c", show)
    done = run(demo.home.root, *arguments, told={"DATABASE_URL": address})
    assert done.stdout.splitlines() == [
        address,
        f"user=foothold_login dbname=foothold host={demo.home.run}/postgres",
        f"user=foothold_owner dbname=foothold host={demo.home.run}/postgres",
    ]


def test_own_server_with_nonsense_for_an_address_is_refused(place: Path) -> None:
    done = run(place / "home", "--test", "--own-server", "--", "true", told={"DATABASE_URL": "nonsense"})
    assert (done.returncode, done.stderr) == (1, "DATABASE_URL is not the address of a PostgreSQL server.\n")


def test_exit_status_and_output_are_the_commands(place: Path) -> None:
    done = run(place / "home", "--test", "--", "sh", "-c", "echo out; echo err >&2; exit 7")
    assert done.returncode == 7
    assert done.stdout == "out\n"
    assert [line for line in done.stderr.splitlines() if not line.startswith("Note: ")] == ["err"]


def test_a_command_that_does_not_exist_is_refused(place: Path) -> None:
    done = run(place / "home", "--test", "--", "no-such-command")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Cannot start no-such-command: No such file or directory."


def test_command_uses_the_servers_of_a_running_demo(demo: Demo) -> None:
    demo.start()
    count = "import os, psycopg; print(psycopg.connect(os.environ['FOOTHOLD_ADMIN_URL']).execute("
    count += "'select count(*) from starts').fetchone()[0])"
    assert run(demo.home.root, "--", sys.executable, "-c", count).stdout == "1\n"


def test_terminating_it_terminates_the_command_and_the_servers(place: Path) -> None:
    started, ended = place / "started", place / "ended"
    script = f"trap 'touch {ended}; exit 0' TERM; touch {started}; while :; do sleep 0.1; done"
    process = subprocess.Popen(
        command(place / "home", "run", "--test", "--", "sh", "-c", script), env=environment()
    )
    assert eventually(started.exists)
    process.send_signal(signal.SIGTERM)
    process.wait(60)
    assert ended.exists()
    assert list(homes_of_tests(Home(place / "home"))) == []


def test_next_test_command_removes_what_a_killed_one_left(place: Path) -> None:
    started, home = place / "started", place / "home"
    process = subprocess.Popen(
        command(home, "run", "--test", "--", "sh", "-c", f"touch {started}; exec sleep 5"), env=environment()
    )
    assert eventually(started.exists)
    process.kill()
    process.wait()
    [left] = homes_of_tests(Home(home))
    postgres = int((left / "postgres" / "postmaster.pid").read_text().splitlines()[0])
    long_ago = time.time() - 3_600
    os.utime(left, (long_ago, long_ago))

    assert run(home, "--test", "--", "true").returncode == 0
    assert list(homes_of_tests(Home(home))) == []
    assert not Path(f"/proc/{postgres}").exists() or "zombie" in Path(f"/proc/{postgres}/status").read_text()
