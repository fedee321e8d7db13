import datetime as dt

import pytest

from config.celery import app
from kernel.clock import now
from kernel.db.scope import PUBLIC
from kernel.schema.factory import drop_schema
from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import HEADER
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from tenants.cycles.models import Cycle
from tenants.matching import tasks
from tenants.matching.domain.repair import TASK as REPAIR_TASK
from tenants.matching.domain.run import SOLVE_TASK
from tenants.matching.models import Repair, Run
from tests.conftest import _network
from tests.world import AREC, KAVERI

LONG_AGO = dt.timedelta(minutes=1)


@pytest.fixture
def waiting(as_owner) -> list[str]:
    """The schemas of both networks; each asked a minute ago for groups and for a repair."""
    schemas = [_network(f"{cast.address}.localhost").schema_name for cast in (AREC, KAVERI)]
    for schema in schemas:
        with in_network(schema):
            for kind in (Run, Repair):
                asked = {"requested_by": "Ana", "requested_at": now() - LONG_AGO}
                kind.objects.create(cycle=Cycle.objects.order_by("id")[0], **asked)
    return schemas


def resume() -> None:
    tasks.resume_searches.apply(headers={HEADER: PUBLIC}, throw=True)


def both(*schemas: str) -> list[tuple[str, str]]:
    return sorted((task, schema) for task in (SOLVE_TASK, REPAIR_TASK) for schema in schemas)


def test_names_that_the_outbox_sends_are_tasks():
    assert (tasks.solve_run.name, tasks.solve_repair.name) == (SOLVE_TASK, REPAIR_TASK)


def test_clock_asks_often_enough_for_somebody_who_waits():
    """With the five seconds in which a search is left to the outbox it is less than half a minute."""
    [entry] = [e for e in app.conf.beat_schedule.values() if e["task"] == tasks.resume_searches.name]
    assert (entry["schedule"], entry["options"]["headers"]) == (15, {HEADER: PUBLIC})
    assert app.conf.task_routes[tasks.resume_searches.name] == {"queue": "steward"}


def test_searches_that_have_not_ended_are_asked_for_again_in_their_networks(waiting, celery_messages):
    resume()
    assert sorted(celery_messages()) == both(*waiting)


@pytest.mark.parametrize("values", [{"state": "failed"}, {"state": "cancelled"}, {"requested_at": now}])
def test_search_that_ended_or_has_just_been_asked_for_is_left_alone(waiting, celery_messages, values):
    arec, kaveri = waiting
    with in_network(kaveri):
        for kind in (Run, Repair):
            kind.objects.filter(state="waiting").update(
                **{name: value() if callable(value) else value for name, value in values.items()}
            )
    resume()
    assert sorted(celery_messages()) == both(arec)


def test_searches_of_a_network_out_of_service_wait(waiting, celery_messages):
    arec, kaveri = waiting
    with in_program():
        Network.objects.filter(schema_name=kaveri).update(state=NetworkState.SUSPENDED)
    resume()
    assert sorted(celery_messages()) == both(arec)


def test_schema_dropped_by_hand_keeps_nobody_waiting(waiting, celery_messages):
    arec, kaveri = waiting
    drop_schema(kaveri)
    resume()
    assert sorted(celery_messages()) == both(arec)
