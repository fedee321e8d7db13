"""`prepare --demo` on an empty database, killed half way, and run again: always the same program."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from tests import databases
from tests.config.demo_story import TOLD, story

COUNTS = {
    "networks in service": "select count(*) from public.networks_network where state = 'ready'",
    "networks that pause": "select count(*) from public.networks_network where state = 'suspended'",
    "applications that wait": "select count(*) from public.networks_application where state = 'submitted'",
    "questions without an answer": "select count(*) from public.networks_question where answered_at is null",
    "seasons": "select count(*) from public.program_season",
    "summaries": "select count(*) from public.reporting_summary",
    "logos": "select count(*) from public.networks_profile where logo <> ''",
    "own addresses that answer": "select count(*) from public.networks_domain where not is_primary",
    "own addresses that are lost": "select count(*) from public.networks_domainrequest where state = 'lost'",
}
PER_NETWORK = {
    "people": "select count(*) from {0}.people_person",
    "running cycles": "select count(*) from {0}.cycles_cycle where state = 'running'",
    "published runs": "select count(*) from {0}.matching_run where state = 'published'",
    "asks for a code": "select count(*) from {0}.security_policy where second_factor_required",
    "undelivered": "select count(*) from {0}.outbox_message where delivered_at is null",
}


def _network(*, people: int = 0, cycles: int = 0, runs: int = 0, codes: int = 0) -> dict[str, object]:
    told = {"people": people, "running cycles": cycles, "published runs": runs, "asks for a code": codes}
    return told | {"undelivered": 0}


@pytest.fixture
def empty(worker_id: str) -> Iterator[str]:
    name = f"{databases.PREFIX}_demo_{worker_id}"
    databases.drop(name)
    yield name
    databases.drop(name)


def _command(name: str, *words: str) -> tuple[list[str], dict[str, str]]:
    told = databases.environment_of(name) | {"FOOTHOLD_DEMO": "1", "FOOTHOLD_TESTING": "1"}
    return [sys.executable, "platform/manage.py", "prepare", *words], told


def _prepare(name: str, *words: str) -> str:
    command, told = _command(name, *words)
    done = subprocess.run(
        command, env=told, cwd=databases.REPOSITORY, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return done.stdout


def _look(name: str) -> dict[str, object]:
    with psycopg.connect(databases.admin_url(), dbname=name) as connection:
        one = {label: connection.execute(sql).fetchone()[0] for label, sql in COUNTS.items()}
        networks = connection.execute("select name, schema_name from public.networks_network order by name")
        return one | {
            network: {
                label: connection.execute(sql.format(schema)).fetchone()[0]
                for label, sql in PER_NETWORK.items()
            }
            for network, schema in networks.fetchall()
        }


EXPECTED = {
    "networks in service": 6,
    "networks that pause": 1,
    "applications that wait": 1,
    "questions without an answer": 1,
    "seasons": 5,
    "summaries": 6 * 7,
    "logos": 1,
    "own addresses that answer": 1,
    "own addresses that are lost": 1,
    "Association of Romanian Engineers in Canada": _network(people=53, cycles=1, runs=4),
    "Harbour Professionals Network": _network(people=240, cycles=1, runs=1),
    "Kaveri Engineers Network": _network(people=20, codes=1),
    "Andean Accountants Circle": _network(people=20),
    "Sampaguita Nurses Network": _network(people=20, cycles=1, runs=1),
    "Atlas, réseau des informaticiens": _network(),
    "Baltic Chemists Society": _network(),
}


def test_demo_holds_the_program_and_its_second_run_changes_nothing(empty):
    said = _prepare(empty, "--demo", "--sign-ins")
    assert "helen.osei@example.org" in said
    assert "http://arec.localhost" in said
    assert _look(empty) == EXPECTED
    assert story(empty) == TOLD
    again = _prepare(empty, "--demo", "--sign-ins")
    assert "Building" not in again
    assert again.splitlines() == said.splitlines()[-len(again.splitlines()) :]
    assert _look(empty) == EXPECTED


@pytest.mark.faults
@pytest.mark.parametrize("seconds", [3.0, 7.0])
def test_demo_that_was_killed_is_finished_by_the_next_run(empty, seconds):
    command, told = _command(empty, "--demo")
    process = subprocess.Popen(command, env=told, cwd=databases.REPOSITORY, stdout=subprocess.DEVNULL)
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _prepare(empty, "--demo")
    found = _look(empty)
    assert story(empty) == TOLD
    for network in found.values():
        if isinstance(network, dict):
            # A message that the killed one still held when the next run came by is the worker's to deliver.
            network["undelivered"] = 0
    assert found == EXPECTED
