"""Several networks at a time; what an operator stops is stopped on the server too."""

import time

import psycopg
import pytest
from django.db import connection

from kernel.tenancy import entered, owner_scope
from shared.fleet.domain.lanes import replay_in_lanes
from shared.fleet.domain.queries.census import Ship
from tests.shared.together import PATIENCE

SLOW = "select pg_sleep(3600)"


def _ships(count: int) -> list[Ship]:
    return [Ship(f"net_{number:010}", f"Network {number}") for number in range(count)]


def _running(text: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_stat_activity where query = %s and state = 'active'", [text])
        return cursor.fetchone()[0]


def _until_running(text: str, count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _running(text) != count:
        assert time.monotonic() < deadline, f"{_running(text)} run"
        time.sleep(0.01)


def test_every_network_is_told_of_once(as_owner):
    told: list[tuple[str, type | None]] = []
    texts = ["select 1", "select 1 / 0", "select 1; select 2"] * 3
    jobs = list(zip(_ships(9), texts, strict=True))
    with entered(owner_scope("public")):
        replay_in_lanes(jobs, lambda ship, error: told.append((ship.name, error and type(error))))
    assert sorted(told) == [
        ("Network 0", None),
        ("Network 1", psycopg.errors.DivisionByZero),
        ("Network 2", None),
        ("Network 3", None),
        ("Network 4", psycopg.errors.DivisionByZero),
        ("Network 5", None),
        ("Network 6", None),
        ("Network 7", psycopg.errors.DivisionByZero),
        ("Network 8", None),
    ]


def test_what_runs_when_the_operator_stops_is_cancelled(as_owner):
    slow, quick = _ships(2)

    def stop(_ship: Ship, _error: Exception | None) -> None:
        _until_running(SLOW, 1)
        raise KeyboardInterrupt

    with entered(owner_scope("public")):
        with pytest.raises(KeyboardInterrupt):
            replay_in_lanes([(slow, SLOW), (quick, "select 1")], stop)
        _until_running(SLOW, 0)
