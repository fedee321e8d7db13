"""Whether a process lives, and whether it can work; for any Host, and in words that give nothing away."""

import socket

import psycopg
import pytest
from celery import current_app
from django.db import connection
from django.test import Client

from kernel.observing import readiness
from kernel.observing.fleet import Fleet
from kernel.tenancy import current_scope, in_program
from tests import databases

GOOD = {
    "database": "The database answers.",
    "broker": "The broker answers.",
    "fleet": "Every schema is at the newest migration.",
}


@pytest.fixture(autouse=True)
def _fresh_fleet(monkeypatch):
    monkeypatch.setattr(readiness, "fleet", Fleet())


@pytest.fixture
def probe():
    """The answer of a new process (the middleware remembers the last one for a second)."""

    def ask(path: str = "/readyz", host: str = "10.0.0.7:8000") -> tuple[int, dict]:
        answer = Client(HTTP_HOST=host).get(path)
        return answer.status_code, answer.json()

    return ask


@pytest.mark.parametrize(
    "host", ["10.0.0.7:8000", "nobody.localhost", "arec.localhost", "localhost", "exa mple"]
)
def test_every_host_answers(db, probe, host):
    assert probe("/healthz", host) == (200, {"status": "ok"})
    assert probe("/readyz", host) == (200, {"status": "ready", "checks": GOOD})
    assert current_scope() is None


def test_process_lives_without_a_database(db, probe, monkeypatch, tmp_path):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", str(tmp_path))
    assert probe("/healthz")[0] == 200


def test_database_that_is_away(committed, probe, monkeypatch, tmp_path):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", str(tmp_path))
    status, content = probe()
    assert (status, content["status"]) == (503, "not ready")
    assert content["checks"] == {
        "database": "The database does not answer.",
        "broker": "The broker answers.",
        "fleet": "Whether the schemas are at the newest migration cannot be seen.",
    }


def test_broker_that_is_away(db, probe, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis+socket:///nowhere.sock")
    status, content = probe()
    assert (status, content["checks"]) == (503, GOOD | {"broker": "The broker does not answer."})


def test_broker_that_takes_connections_and_says_nothing(db, probe, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(
            current_app.conf, "broker_write_url", f"redis://127.0.0.1:{silent.getsockname()[1]}"
        )
        status, content = probe()
    assert (status, content["checks"]) == (503, GOOD | {"broker": "The broker does not answer."})


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (
            "delete from {schema}.django_migrations where app = 'outbox'",
            "1 of 3 schemas are not at the newest migration.",
        ),
        (
            "delete from public.django_migrations where app = 'outbox'",
            "1 of 3 schemas are not at the newest migration.",
        ),
        ("drop schema {schema} cascade", "1 of 3 schemas are not at the newest migration."),
        ("drop owned by {schema}", "1 of 3 schemas are not at the newest migration."),
    ],
)
def test_schema_that_is_behind_or_gone(committed, probe, damage, words):
    from tests.conftest import _network

    schema = _network("arec.localhost").schema_name
    with psycopg.connect(databases.admin_url(), dbname=committed, autocommit=True) as server:
        server.execute(damage.format(schema=schema))
    status, content = probe()
    assert (status, content["checks"]) == (503, GOOD | {"fleet": words})
    assert schema not in str(content)


def test_fleet_that_cannot_be_looked_at(committed, probe):
    with psycopg.connect(databases.admin_url(), dbname=committed, autocommit=True) as server:
        server.execute("alter table public.networks_network rename to elsewhere")
    status, content = probe()
    unseen = "Whether the schemas are at the newest migration cannot be seen."
    assert (status, content["checks"]) == (503, GOOD | {"fleet": unseen})


def test_schema_that_was_at_head_is_not_asked_again(db, django_assert_num_queries):
    fleet = Fleet()
    assert fleet.behind() == []
    with django_assert_num_queries(1):
        assert fleet.behind() == []
    assert fleet.size == 3


def test_network_that_comes_later_is_asked(arec, db):
    from shared.networks.enums import NetworkState

    fleet = Fleet()
    with in_program():
        type(arec).objects.filter(pk=arec.pk).update(state=NetworkState.FAILED)
    assert (fleet.behind(), fleet.size) == ([], 2)
    with in_program():
        type(arec).objects.filter(pk=arec.pk).update(state=NetworkState.READY)
    assert (fleet.behind(), fleet.size) == ([], 3)


def test_many_probes_are_one_look(db, monkeypatch):
    client, looks = Client(), []
    look = readiness.look
    monkeypatch.setattr(readiness, "look", lambda: looks.append(1) or look())
    assert [client.get("/readyz").status_code for _ in range(5)] == [200] * 5
    assert len(looks) == 1


def test_pooler_is_told_in_its_own_sentence(db, probe, monkeypatch):
    from django.core.exceptions import ImproperlyConfigured

    def refuse() -> None:
        raise ImproperlyConfigured("The database is behind a pooler.")

    monkeypatch.setattr(readiness, "check_session_state", refuse)
    assert probe()[1]["checks"]["database"] == "The database is behind a pooler."
