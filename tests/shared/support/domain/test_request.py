import pytest

from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.networks.models import Network
from shared.support.domain.queries.request import support_requests, waiting_requests
from shared.support.domain.request import ask_for_access
from shared.support.models import SupportRequest
from tests.shared.traces import audited, messages, nothing_written


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def asked(network: Network, officer, **values) -> SupportRequest:
    return ask_for_access(
        network, by=officer, **{"operation": new_id(), "reason": "Groups look wrong"} | values
    )


def refused(network: Network, officer) -> FieldProblem:
    with nothing_written(), pytest.raises(RefusedError) as refusal:
        asked(network, officer)
    [problem] = refusal.value.problems
    return problem


def test_request_is_kept_audited_and_mailed_to_the_contact(arec, officer):
    row = asked(arec, officer)
    kept = SupportRequest.objects.get(pk=row.pk)
    assert (kept.schema_name, kept.name, kept.email, kept.state) == (
        arec.schema_name,
        "Marc Tremblay",
        "officer@example.org",
        "asked",
    )
    assert audited(row.pk) == [("support.asked", "Marc Tremblay", {"network": str(arec.pk)})]
    mail = messages("mail")[f"mail:support_asked:{row.pk}"]
    assert (mail["to"], mail["context"]["reason"]) == (arec.contact_email, "Groups look wrong")
    assert mail["context"]["link"] == "http://arec.localhost/coordinate/settings/support/"


def test_same_operation_asks_once(arec, officer):
    operation = new_id()
    first = asked(arec, officer, operation=operation)
    with nothing_written():
        assert asked(arec, officer, operation=operation) == first


def test_second_request_while_the_first_is_open_is_refused(arec, kaveri, officer, analyst):
    asked(arec, officer)
    assert refused(arec, officer).field == "network"
    asked(kaveri, officer)
    asked(arec, analyst)


def test_network_out_of_service_is_refused(arec, officer):
    Network.objects.filter(pk=arec.pk).update(state="suspended")
    assert refused(arec, officer) == FieldProblem("This network is not in service", "network")


def test_each_network_reads_its_own_requests_only(arec, kaveri, officer):
    mine, other = asked(arec, officer), asked(kaveri, officer)
    assert set(waiting_requests()) == {mine, other}
    assert support_requests().get(pk=mine.pk).network_name == arec.name
    with in_network(arec.schema_name):
        assert list(waiting_requests()) == [mine]
