import datetime as dt
from uuid import uuid4

import pytest
import time_machine

from kernel.clock import now
from kernel.db.scope import PROGRAM
from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program
from shared.accounts.models import Invitation, User
from shared.networks.domain.invitation import ask_for_invitation, invite_coordinator
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.reporting.domain.activity import publish_activity
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written
from tests.world import AREC


def unclaim(network: Network) -> Network:
    """Take the coordinator's account away, and say so to the program, as a network without one does."""
    with in_network(network.schema_name):
        User.objects.filter(email=AREC.email("ana")).update(roles=[])
        publish_activity(active_on=None, coordinator_since=None)
    return network


@pytest.fixture
def unclaimed(arec) -> Network:
    return unclaim(arec)


def open_links(network: Network) -> int:
    with in_network(network.schema_name):
        return Invitation.objects.filter(
            expires_at__gt=now(), accepted_at=None, email=AREC.email("ana")
        ).count()


def mails(network: Network) -> list[str]:
    with in_program():
        return [key for key in messages("mail") if key.startswith(f"mail:network_ready:{network.pk}:")]


def test_asking_wakes_a_worker_and_is_audited(unclaimed, officer):
    operation = uuid4()
    with in_program():
        ask_for_invitation(unclaimed, operation=operation, by=officer)
        assert messages("task")[f"invite:{unclaimed.pk}:{operation}"] == {
            "name": "shared.networks.tasks.invite_coordinator",
            "args": [str(unclaimed.pk)],
        }
        assert audited(unclaimed.pk)[-1] == ("network.invited_again", "Marc Tremblay", {})


def test_network_with_a_coordinator_is_refused(arec, officer):
    with in_program(), nothing_written(), pytest.raises(RefusedError, match="has an account already"):
        ask_for_invitation(arec, operation=uuid4(), by=officer)


def test_network_out_of_service_is_refused(unclaimed, officer):
    with in_program():
        Network.objects.filter(pk=unclaimed.pk).update(state=NetworkState.SUSPENDED)
        with nothing_written(), pytest.raises(RefusedError, match="not in service"):
            ask_for_invitation(unclaimed, operation=uuid4(), by=officer)


def test_new_link_replaces_the_old_one_and_is_mailed(unclaimed):
    before = mails(unclaimed)
    with time_machine.travel(now() + dt.timedelta(days=20), tick=False):
        assert open_links(unclaimed) == 0
        invite_coordinator(unclaimed.pk)
        assert open_links(unclaimed) == 1
    assert len(mails(unclaimed)) == len(before) + 1


def test_task_that_runs_twice_mails_once(unclaimed):
    with time_machine.travel(now() + dt.timedelta(days=20), tick=False):
        invite_coordinator(unclaimed.pk)
        sent = mails(unclaimed)
        invite_coordinator(unclaimed.pk)
    assert mails(unclaimed) == sent


def test_coordinator_who_came_meanwhile_gets_no_mail(arec):
    before = mails(arec)
    invite_coordinator(arec.pk)
    assert mails(arec) == before


def test_two_workers_at_once_mail_once(committed):
    network = unclaim(_network("arec.localhost"))
    with in_network(network.schema_name):
        Invitation.objects.update(invited_at=now() - dt.timedelta(days=20), expires_at=now())
    before = len(mails(network))
    at_once(PROGRAM, lambda: invite_coordinator(network.pk), lambda: invite_coordinator(network.pk))
    assert len(mails(network)) == before + 1
    assert open_links(network) == 1
