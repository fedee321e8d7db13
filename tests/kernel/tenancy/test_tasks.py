"""Tasks carry their scope; without one, or for a network that is gone, they refuse and do nothing."""

import pytest
from celery import shared_task

from kernel.errors import NetworkGoneError, NoScopeError
from kernel.tenancy import current_scope, in_network, in_program
from kernel.tenancy.tasks import HEADER, scope_of
from shared.networks.enums import NetworkState
from tenants.people.models import Person

seen: list[object] = []


@shared_task
def look() -> None:
    scope = current_scope()
    assert scope is not None
    seen.append((scope.schema, Person.objects.count() if scope.is_network else None))


@pytest.fixture(autouse=True)
def _nothing_seen():
    seen.clear()


def test_task_runs_in_the_scope_of_its_header(arec):
    look.apply(headers={HEADER: arec.schema_name}, throw=True)
    assert seen == [(arec.schema_name, 9)]
    assert current_scope() is None


def test_task_takes_the_scope_it_was_sent_from(arec, celery_messages):
    with in_network(arec.schema_name):
        look.apply_async()
    assert celery_messages() == [(look.name, arec.schema_name)]


def test_task_without_a_network_is_refused(db):
    with pytest.raises(NoScopeError, match="does not say for which network"):
        look.apply(throw=True)
    assert seen == []


def test_task_that_names_its_scope_is_sent_from_outside_one_as_the_clock_does(arec, celery_messages):
    look.apply_async(headers={HEADER: arec.schema_name})
    assert celery_messages() == [(look.name, arec.schema_name)]


def test_task_sent_outside_a_scope_is_refused(db):
    with pytest.raises(NoScopeError):
        look.apply_async()
    assert seen == []


def test_task_for_a_network_that_is_gone_is_refused(db):
    with pytest.raises(NetworkGoneError):
        look.apply(headers={HEADER: "net_gonegonego"}, throw=True)
    assert seen == []


def test_task_for_a_network_out_of_service_is_refused(arec):
    with in_program():
        arec.state = NetworkState.FAILED
        arec.save()
    with pytest.raises(NetworkGoneError):
        look.apply(headers={HEADER: arec.schema_name}, throw=True)
    assert seen == []


def test_scope_is_left_when_the_task_fails(arec):
    @shared_task
    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail.apply(headers={HEADER: arec.schema_name}, throw=True)
    assert current_scope() is None


def test_program_scope_needs_no_network(db):
    assert scope_of("public").schema == "public"
