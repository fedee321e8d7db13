import pytest

from kernel.tenancy import in_network, in_program
from shared.networks.domain.question import ask_for_more
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Network
from shared.reporting.domain.activity import publish_activity
from shared.reporting.domain.queries.waiting import waiting
from tests.frontend.console.cast import apply


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def put(network: Network, state: NetworkState) -> None:
    Network.objects.filter(pk=network.pk).update(state=state)


def test_five_oldest_applications_and_the_number_of_all():
    for number in range(6):
        apply(f"andes{number}")
    found = waiting()
    assert [a.address for a in found.applications] == ["sampaguita", *(f"andes{n}" for n in range(4))]
    assert (found.waiting, found.asked) == (7, 0)


def test_application_with_a_question_waits_for_the_applicant(officer):
    ask_for_more(Application.objects.get(address="sampaguita"), question="Which cities?", by=officer)
    found = waiting()
    assert (found.applications, found.waiting, found.asked) == ([], 0, 1)
    assert found.is_empty


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("requested", "under_way"),
        ("creating", "under_way"),
        ("failed", "failed"),
        ("suspended", "suspended"),
        ("ready", ""),
        ("archived", ""),
    ],
)
def test_network_waits_by_its_state(arec, kaveri, state, kind):
    put(arec, NetworkState(state))
    found = waiting()
    kinds = ("under_way", "failed", "suspended", "without_coordinator")
    assert {name: getattr(found, name) for name in kinds if getattr(found, name)} == (
        {kind: [arec]} if kind else {}
    )


def test_network_in_service_says_itself_that_it_has_no_coordinator(arec, kaveri):
    for network in (arec, kaveri):
        with in_network(network.schema_name):
            publish_activity(active_on=None, coordinator_since=None)
    put(kaveri, NetworkState.SUSPENDED)
    assert waiting().without_coordinator == [arec]
