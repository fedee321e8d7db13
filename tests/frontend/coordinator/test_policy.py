import pytest
from django.test import Client

from kernel.tenancy import in_network
from shared.accounts.domain.second_factor import add_app
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.audit.actor import SYSTEM
from shared.audit.models import Entry
from tenants.security.domain.queries.policy import second_factor_required
from tests.codes import SECRET, code
from tests.frontend.signing import sign
from tests.world import AREC, PASSWORD

PAGE = "/coordinate/settings/security/"
ON = {"second_factor_required": "on"}


@pytest.fixture
def assistant(arec):
    with in_network(arec.schema_name):
        return open_account(
            email="ion.carpati@example.org",
            name="Ion Carpati",
            roles=[Role.ASSISTANT],
            password=PASSWORD,
            language="en",
            by=SYSTEM,
        )


@pytest.fixture
def ana(arec, coordinator):
    """The coordinator, signed in with a second step of her own."""
    with in_network(arec.schema_name):
        add_app(coordinator, secret=SECRET, code=code(), by=coordinator)
    client = Client(HTTP_HOST="arec.localhost")
    sign(client, coordinator.email)
    return client


def is_required(arec) -> bool:
    with in_network(arec.schema_name):
        return second_factor_required()


def test_staff_without_one_are_led_to_it(ana, arec, arec_client, assistant):
    sign(arec_client, assistant.email)
    assert arec_client.get("/coordinate/").status_code == 200
    assert ana.post(PAGE, ON)["Location"] == PAGE
    assert arec_client.get("/coordinate/")["Location"] == "/sign-in/?next=/coordinate/"
    sign(arec_client, assistant.email)
    assert arec_client.get("/coordinate/")["Location"] == "/account/two-step/"
    assert ana.get("/coordinate/").status_code == 200
    ana.post(PAGE, {})
    assert arec_client.get("/coordinate/").status_code == 200


def test_participants_are_not_asked(ana, arec_client):
    ana.post(PAGE, ON)
    sign(arec_client, AREC.email("mira"))
    assert arec_client.get("/home/").status_code == 200


def test_coordinator_without_one_cannot_ask_others(arec_client, coordinator, arec):
    sign(arec_client, coordinator.email)
    answer = arec_client.post(PAGE, ON)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Set up two-step sign-in for yourself first. Then you can ask it of others."
    ]
    assert is_required(arec) is False


def test_decision_is_in_the_audit_once(ana, arec):
    for values in (ON, ON, {}, {}):
        ana.post(PAGE, values)
    with in_network(arec.schema_name):
        found = Entry.objects.filter(verb="security_policy.decided").order_by("pk")
        decided = [entry.details["second_factor_required"] for entry in found]
    assert decided == [False, True, False]
    assert is_required(arec) is False


def test_page_counts_who_has_none(ana, assistant):
    assert "1 person of your team has no second step now." in ana.get(PAGE).content.decode()


def test_assistant_does_not_decide(arec_client, assistant, arec):
    sign(arec_client, assistant.email)
    assert arec_client.get(PAGE).status_code == 403
    assert arec_client.post(PAGE, ON).status_code == 403


def test_other_network_decides_for_itself(ana, kaveri):
    ana.post(PAGE, ON)
    assert is_required(kaveri) is False
