import datetime as dt

import pytest
import time_machine
from django.test import Client

from kernel.clock import now
from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.support.domain.request import ask_for_access
from shared.support.models import SupportRequest
from tenants.support.domain.entrance import enter
from tenants.support.domain.grant import end_access, grant_access
from tests.frontend.counting import counted
from tests.tenants.support.letters import secrets

PATH = "/console/support/"


@pytest.fixture
def console(program_client, officer, sign_in):
    with in_program():
        SupportRequest.objects.all().delete()
    return sign_in(program_client, officer)


def form(asked_of, **values):
    given = {"operation": str(new_id()), "network": str(asked_of.pk), "reason": "Groups look wrong"}
    return given | values


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_empty_page_says_what_it_is_for(console):
    assert "Nobody has asked yet" in text(console.get(PATH))


def test_asking_twice_is_once(console, arec):
    sent = form(arec)
    for _press in range(2):
        assert console.post(f"{PATH}ask/", sent)["Location"] == PATH
    with in_program():
        assert SupportRequest.objects.count() == 1
    html = text(console.get(PATH))
    assert f"{arec.name} reads your request." in html
    assert "Waits for the network" in html


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"network": ""}, {"network": ["Choose a network"]}),
        ({"network": str(new_id())}, {"network": ["Choose one of the networks"]}),
        ({"reason": ""}, {"reason": ["Write what the access is for"]}),
    ],
)
def test_bad_answers_ask_nobody(console, arec, values, errors):
    answer = console.post(f"{PATH}ask/", form(arec, **values))
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)


def test_second_request_is_refused_beside_the_network(console, arec):
    console.post(f"{PATH}ask/", form(arec))
    answer = console.post(f"{PATH}ask/", form(arec))
    words = "You have asked this network already, or may enter it now"
    assert (answer.status_code, answer.context["form"].errors) == (422, {"network": [words]})


def test_granted_access_shows_its_way_in_to_its_person_only(
    console, arec, officer, coordinator, analyst, sign_in
):
    with in_program():
        asked = ask_for_access(arec, operation=new_id(), reason="Groups look wrong", by=officer)
    with in_network(arec.schema_name):
        grant = grant_access(
            operation=new_id(),
            person={"email": ""},
            reason="x",
            hours=1,
            asked=SupportRequest.objects.get(pk=asked.pk),
            by=coordinator,
        )
    entrance = 'href="http://arec.localhost/support/?email=officer%40example.org"'
    assert entrance in text(console.get(PATH))
    with in_network(arec.schema_name):
        enter(secrets()[0])
    other = sign_in(Client(HTTP_HOST="localhost"), analyst)
    assert entrance not in text(other.get(PATH))
    with time_machine.travel(now() + dt.timedelta(hours=2)):
        html = text(console.get(PATH))
        assert entrance not in html
        assert "Ended" in html
    with in_network(arec.schema_name):
        end_access(grant, by=coordinator)
    assert entrance not in text(console.get(PATH))


def test_analyst_reads_and_does_not_ask(program_client, analyst, sign_in, arec):
    client = sign_in(program_client, analyst)
    assert f"{PATH}ask/" not in text(client.get(PATH))
    assert client.get(f"{PATH}ask/").status_code == 403
    assert client.post(f"{PATH}ask/", form(arec)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(console, arec, kaveri, rows, django_assert_num_queries):
    with in_program():
        for n in range(rows):
            schema = (arec, kaveri)[n % 2].schema_name
            SupportRequest.objects.create(schema_name=schema, name="N", email="n@example.org", reason="x")
    counted(django_assert_num_queries)(console, PATH, 8)
