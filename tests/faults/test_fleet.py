"""kill -9 of an operator who migrates the fleet, and of a steward who sets a network up: the next run finishes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from kernel.db.scope import TEMPLATE
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


@contextmanager
def killed_at(
    database: str, table: str, mode: str, command: list[str], told: dict[str, str]
) -> Iterator[None]:
    """Kill the command when it waits for this table, which somebody else has locked; then let the table go."""
    with psycopg.connect(databases.admin_url(), dbname=database) as somebody:
        somebody.execute(f"lock table {table} in {mode} mode")
        process = subprocess.Popen(
            command, env=told, cwd=databases.REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _until(database, "select count(*) > 0 from pg_locks join pg_stat_activity using (pid)"
                   " where datname = current_database() and not granted", process)  # fmt: skip
        finally:
            process.kill()
            process.wait()
    _until(database, "select count(*) = 1 from pg_stat_activity where datname = current_database()")
    yield


def _until(database: str, condition: str, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Ask until the answer is true. A process that ends before it never came to the step."""
    deadline = time.monotonic() + 60
    with psycopg.connect(databases.admin_url(), dbname=database, autocommit=True) as server:
        while server.execute(condition).fetchone() != (True,):
            assert time.monotonic() < deadline, "it did not happen"
            assert process is None or process.poll() is None, "it was over before it came to this step"
            time.sleep(0.01)


STEPS = {
    "public schema": ("public.django_migrations", "share"),
    "template": (f"{TEMPLATE}.extra_extra", "access share"),
    "record of what the template wrote": ("public.fleet_recordedmigration", "share"),
    "canary": ("{first}.extra_extra", "access share"),
    "one of the others": ("{last}.extra_extra", "access share"),
    "ledger": ("public.fleet_step", "share"),
    "audit": ("public.audit_entry", "share"),
    "recording for new networks": ("public.fleet_recording", "share"),
}


@pytest.mark.parametrize("step", STEPS)
def test_fleet_migration_that_was_killed_is_finished_by_the_next_run(database, step):
    with psycopg.connect(databases.admin_url(), dbname=database) as server:
        found = server.execute("select schema_name from networks_network where state = 'ready' order by name")
        schemas = [schema for (schema,) in found]
    table, mode = STEPS[step]
    command = [sys.executable, "platform/manage.py", "fleet", "migrate"]
    place = table.format(first=schemas[0], last=schemas[-1])
    with killed_at(database, place, mode, command, _told(database, "after")):
        again = _manage(database, "after", "fleet", "migrate")
    assert again.returncode == 0, again.stderr
    assert _columns(database) == NETWORKS + 2
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
provision_network(network.pk)
"""


@pytest.mark.parametrize(
    ("table", "mode"),
    [
        pytest.param("fleet_recording", "access exclusive", id="before the schema"),
        pytest.param("program_season", "row exclusive", id="in the middle of the schema"),
        pytest.param("reporting_activity", "share", id="between the invitation and the service"),
    ],
)
def test_provisioning_that_was_killed_is_finished_by_the_next_run(base_database, worker_id, table, mode):
    name = f"{databases.PREFIX}_steward_{worker_id}"
    databases.copy(name)
    told = databases.environment_of(name) | {
        "FOOTHOLD_CONNECT_AS": "owner",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    run = [sys.executable, "-c", PROVISION]
    try:
        with killed_at(name, f"public.{table}", mode, run, told):
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
