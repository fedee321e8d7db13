import pytest

from frontend.console.setup_steps import setup_of
from kernel.clock import now
from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.networks.domain.queries.network import LONGEST_SET_UP
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.outbox.models import Message
from shared.reporting.domain.activity import publish_activity


def invite(client, network, operation=None):
    path = f"/console/networks/{network.pk}/invite/"
    return client.post(path, {"operation": str(operation or new_id())}, follow=True)


def asked(network) -> int:
    with in_program():
        return Message.objects.filter(key__startswith=f"invite:{network.pk}:").count()


@pytest.fixture
def unclaimed(arec) -> Network:
    """AREC as a network whose first coordinator never came."""
    with in_network(arec.schema_name):
        publish_activity(active_on=None, coordinator_since=None)
    return arec


@pytest.mark.parametrize(
    ("state", "step", "under_way", "error"),
    [
        ("requested", 2, True, False),
        ("creating", 3, True, False),
        ("failed", 3, False, True),
        ("ready", 5, False, False),
        ("suspended", 5, False, False),
    ],
)
def test_steps_follow_the_state(state, step, under_way, error):
    found = setup_of(Network(state=NetworkState(state)))
    assert (found.now, found.done, found.under_way, found.late) == (step, step - 1, under_way, False)
    assert any(s.error for s in found.steps) == error


def test_set_up_that_takes_too_long_says_so():
    late = Network(state=NetworkState.CREATING, requested_at=now() - 2 * LONGEST_SET_UP)
    assert setup_of(late).late


def test_invitation_is_sent_again_once_for_each_press(console, unclaimed):
    operation = new_id()
    html = invite(console, unclaimed, operation).content.decode()
    assert "Ana Carpati gets a new link by e-mail. Older links stop working." in html
    invite(console, unclaimed, operation)
    assert asked(unclaimed) == 1


def test_press_without_its_key_is_a_press(console, unclaimed):
    assert console.post(f"/console/networks/{unclaimed.pk}/invite/").status_code == 302
    assert asked(unclaimed) == 1


def test_network_with_a_coordinator_offers_no_invitation(console, arec):
    page = console.get(f"/console/networks/{arec.pk}/").content.decode()
    assert "Send the invitation again" not in page
    html = invite(console, arec).content.decode()
    assert "A coordinator has an account already, and can invite others." in html
    assert asked(arec) == 0


def test_analyst_invites_nobody(reading, unclaimed):
    assert (
        "Send the invitation again" not in reading.get(f"/console/networks/{unclaimed.pk}/").content.decode()
    )
    assert reading.post(f"/console/networks/{unclaimed.pk}/invite/").status_code == 403
    assert asked(unclaimed) == 0


def test_unknown_network_is_not_found(console):
    assert console.post(f"/console/networks/{new_id()}/invite/").status_code == 404
