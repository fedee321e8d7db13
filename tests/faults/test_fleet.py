"""kill -9 of an operator who migrates the fleet, and of a steward who sets a network up: the next run finishes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from tests import databases
from tests.bench.ground import add_networks

pytestmark = pytest.mark.faults

FLEET = "tests.bench.extra.fleet_settings"
NETWORKS = 12


def _told(database: str, extra: str) -> dict[str, str]:
    return databases.environment_of(database) | {
        "FOOTHOLD_CONNECT_AS": "owner",
        "DJANGO_SETTINGS_MODULE": FLEET,
        "BENCH_EXTRA": extra,
    }


def _manage(database: str, extra: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "platform/manage.py", *words]
    told = _told(database, extra)
    return subprocess.run(
        command, env=told, cwd=databases.REPOSITORY, check=False, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def fleet(base_database: None, worker_id: str) -> Iterator[str]:
    """A database with networks at the older state of the bench's app."""
    name = f"{databases.PREFIX}_fleet_{worker_id}"
    databases.copy(name)
    before = {k: os.environ.get(k) for k in ("BENCH_EXTRA", "DJANGO_SETTINGS_MODULE")}
    os.environ |= {"BENCH_EXTRA": "before", "DJANGO_SETTINGS_MODULE": FLEET}
    try:
        add_networks(name, NETWORKS)
    finally:
        for key, value in before.items():
            os.environ.pop(key) if value is None else os.environ.update({key: value})
    assert _manage(name, "before", "fleet", "migrate").returncode == 0
    yield name
    databases.drop(name)


@pytest.fixture
def database(fleet: str) -> Iterator[str]:
    name = f"{fleet}_run"
    databases.copy(name, fleet)
    yield name
    databases.drop(name)


def _columns(database: str) -> int:
    with psycopg.connect(databases.admin_url(), dbname=database) as connection:
        row = connection.execute(
            "select count(*) from information_schema.columns"
            " where table_name = 'extra_extra' and column_name = 'later' and table_schema <> 'net_template00'"
        ).fetchone()
    return int(row[0]) if row else 0


@pytest.mark.parametrize("seconds", [1.0, 1.2, 1.4, 1.6, 1.8, 2.2])
def test_fleet_migration_that_was_killed_is_finished_by_the_next_run(database, seconds):
    command = [sys.executable, "platform/manage.py", "fleet", "migrate"]
    process = subprocess.Popen(
        command, env=_told(database, "after"), cwd=databases.REPOSITORY, stdout=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = _manage(database, "after", "fleet", "migrate")
    assert again.returncode == 0, again.stderr
    assert _columns(database) == NETWORKS + 2
    status = _manage(database, "after", "fleet", "status")
    assert status.stdout.splitlines() == [f"{NETWORKS + 2} networks, {NETWORKS + 2} at the newest migration."]
    verified = _manage(database, "after", "fleet", "verify")
    assert verified.stdout.strip() == "Every schema is like the template.", verified.stdout


PROVISION = """
import django, sys
django.setup()
from kernel.tenancy import in_program
from shared.accounts.models import User
from shared.networks.domain.application import approve_application
from shared.networks.domain.provisioning import provision_network
from shared.networks.models import Application, Network
with in_program():
    application = Application.objects.get(address="sampaguita")
    officer = User.objects.get(email="officer@example.org")
    network = approve_application(application, by=officer)
print("approved", flush=True)
provision_network(network.pk)
"""


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03, 0.05, 0.1, 0.2, 0.4, 0.8])
def test_provisioning_that_was_killed_is_finished_by_the_next_run(base_database, worker_id, delay):
    name = f"{databases.PREFIX}_steward_{worker_id}"
    databases.copy(name)
    told = databases.environment_of(name) | {
        "FOOTHOLD_CONNECT_AS": "owner",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    run = [sys.executable, "-c", PROVISION]
    try:
        process = subprocess.Popen(run, env=told, cwd=databases.REPOSITORY, stdout=subprocess.PIPE, text=True)
        assert process.stdout and process.stdout.readline() == "approved\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        subprocess.run(run, env=told, cwd=databases.REPOSITORY, check=True, capture_output=True)
        with psycopg.connect(databases.admin_url(), dbname=name) as connection:
            schema, state = connection.execute(
                "select schema_name, state from public.networks_network where name like 'Sampaguita%'"
            ).fetchone()
            open_invitations = connection.execute(
                f"select count(*) from {schema}.accounts_invitation where expires_at > now()"
            ).fetchone()
            mails = connection.execute(
                "select count(*) from public.outbox_message where key like 'mail:network_ready:%'"
                " and payload->>'to' like '%sampaguita%'"
            ).fetchone()
        assert (state, open_invitations, mails) == ("ready", (1,), (1,))
        command = [sys.executable, "platform/manage.py", "fleet", "verify"]
        verified = subprocess.run(
            command, env=told, cwd=databases.REPOSITORY, capture_output=True, text=True, check=False
        )
        assert verified.stdout.strip() == "Every schema is like the template.", verified.stdout
    finally:
        databases.drop(name)
