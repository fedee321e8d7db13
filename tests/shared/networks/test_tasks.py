import datetime as dt

import pytest
from celery import current_app

from kernel.clock import now
from kernel.db.scope import PUBLIC
from kernel.errors import NotForNetworksError
from kernel.ids import new_id
from kernel.schema.factory import drop_schema
from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import HEADER, ProgramTask
from shared.networks.domain.draft import begin_draft
from shared.networks.enums import NetworkState
from shared.networks.models import Draft, Network
from shared.networks.tasks import drain_outboxes, provision_network, purge_drafts, resume_provisioning
from shared.outbox.domain.message import DRAIN_TASK, enqueue
from shared.outbox.models import Message
from tests.conftest import _network
from tests.shared.traces import nothing_written
from tests.world import AREC, KAVERI

OF_PROGRAM = {
    "shared.fleet.tasks.fill_standbys",
    "shared.networks.tasks.drain_outboxes",
    "shared.networks.tasks.invite_coordinator",
    "shared.networks.tasks.look_at_domains",
    "shared.networks.tasks.provision_network",
    "shared.networks.tasks.purge_drafts",
    "shared.networks.tasks.resume_provisioning",
    "shared.outbox.tasks.measure_outboxes",
    "tenants.matching.tasks.resume_searches",
    "tenants.mentoring.tasks.remind_networks",
    "tenants.privacy.tasks.tend_networks",
    "tenants.publishing.tasks.publish_activities",
}


def test_work_for_all_networks_is_the_programs():
    current_app.loader.import_default_modules()
    found = {name for name, task in current_app.tasks.items() if isinstance(task, ProgramTask)}
    assert found == OF_PROGRAM
    beats = {entry["task"] for entry in current_app.conf.beat_schedule.values()}
    assert beats <= OF_PROGRAM


@pytest.mark.parametrize("name", ["invite_coordinator", "provision_network"])
def test_network_that_asks_for_work_on_another_one_is_refused(arec, kaveri, name):
    """The outbox of a network is a table that its role writes: whoever takes the role over may put any task there."""
    task = current_app.tasks[f"shared.networks.tasks.{name}"]
    with in_network(kaveri.schema_name), nothing_written(), pytest.raises(NotForNetworksError):
        task.apply(args=[str(kaveri.pk)], headers={HEADER: arec.schema_name}, throw=True)


@pytest.fixture
def waiting(as_owner):
    """A message in the outbox of both networks; answers the networks."""
    networks = [_network(f"{cast.address}.localhost") for cast in (AREC, KAVERI)]
    for network in networks:
        with in_network(network.schema_name):
            enqueue("nothing", key="waiting", payload={})
    return networks


def test_every_outbox_with_work_is_woken(waiting, celery_messages):
    drain_outboxes.apply(headers={HEADER: PUBLIC}, throw=True)
    schemas = [PUBLIC, *(network.schema_name for network in waiting)]
    assert sorted(celery_messages()) == sorted((DRAIN_TASK, schema) for schema in schemas)


@pytest.mark.parametrize("values", [{"delivered_at": now()}, {"due_at": now() + dt.timedelta(days=1)}])
def test_outbox_without_work_sleeps(waiting, celery_messages, values):
    arec, kaveri = waiting
    with in_network(kaveri.schema_name):
        Message.objects.update(**values)
    drain_outboxes.apply(headers={HEADER: PUBLIC}, throw=True)
    assert sorted(celery_messages()) == sorted([(DRAIN_TASK, PUBLIC), (DRAIN_TASK, arec.schema_name)])


def test_schema_dropped_by_hand_keeps_no_other_outbox_asleep(waiting, celery_messages):
    arec, kaveri = waiting
    drop_schema(kaveri.schema_name)
    drain_outboxes.apply(headers={HEADER: PUBLIC}, throw=True)
    assert sorted(celery_messages()) == sorted([(DRAIN_TASK, PUBLIC), (DRAIN_TASK, arec.schema_name)])


def test_outbox_of_a_network_out_of_service_sleeps(waiting, celery_messages):
    arec, kaveri = waiting
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.FAILED)
    drain_outboxes.apply(headers={HEADER: PUBLIC}, throw=True)
    assert sorted(celery_messages()) == sorted([(DRAIN_TASK, PUBLIC), (DRAIN_TASK, arec.schema_name)])


def test_steward_takes_the_network_by_its_id(arec):
    with in_program(), nothing_written():
        provision_network.apply(args=[str(arec.pk)], headers={HEADER: PUBLIC}, throw=True)


def test_steward_refuses_what_is_no_id(db):
    with pytest.raises(ValueError, match="badly formed"):
        provision_network.apply(args=["arec"], headers={HEADER: PUBLIC}, throw=True)


def test_network_stranded_in_its_set_up_is_taken_up_again(arec, kaveri, steward_messages):
    with in_program():
        long_ago = now() - dt.timedelta(minutes=2)
        Network.objects.filter(pk=arec.pk).update(state=NetworkState.CREATING, requested_at=long_ago)
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.CREATING, requested_at=now())
    resume_provisioning.apply(headers={HEADER: PUBLIC}, throw=True)
    assert steward_messages() == [("shared.networks.tasks.provision_network", PUBLIC)]


def test_drafts_whose_link_is_too_old_are_removed(db):
    with in_program():
        for email in ("old@example.org", "new@example.org"):
            begin_draft(operation=new_id(), email=email, language="en")
        Draft.objects.filter(email="old@example.org").update(expires_at=now())
    purge_drafts.apply(headers={HEADER: PUBLIC}, throw=True)
    with in_program():
        assert [draft.email for draft in Draft.objects.all()] == ["new@example.org"]
