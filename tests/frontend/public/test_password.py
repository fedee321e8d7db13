import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kernel.clock import now
from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.accounts.models import User
from shared.networks.domain.queries.host import forget_hosts
from shared.outbox.domain.message import drain
from tests.frontend.signing import CODE_PAGE, sign
from tests.world import AREC, PASSWORD

PAGE = "/password/forgotten/"
NEW = "three quiet rivers"


@pytest.fixture
def links(arec, mailoutbox):
    def sent(*, program: bool = False) -> list[str]:
        with in_program() if program else in_network(arec.schema_name):
            drain()
            drain()
        found = [re.search(r"http://\S+(/password/new/\S+)", mail.body) for mail in mailoutbox]
        return [match[1] for match in found if match]

    return sent


def ask(client, email: str, operation=None):
    return client.post(PAGE, {"email": email, "operation": operation or new_id()})


def choose(client, link: str, password: str = NEW, again: str | None = None):
    return client.post(link, {"password": password, "again": password if again is None else again})


def test_link_sets_a_password_and_signs_in(arec_client, arec, links, mailoutbox):
    assert ask(arec_client, AREC.email("ana").upper())["Location"] == f"{PAGE}sent/"
    [link] = links()
    assert mailoutbox[0].to == [AREC.email("ana")]
    assert AREC.email("ana") in arec_client.get(link).content.decode()
    assert choose(arec_client, link)["Location"] == "/signed-in/"
    assert arec_client.get("/coordinate/").status_code == 200
    assert sign(Client(HTTP_HOST="arec.localhost"), AREC.email("ana"), NEW).status_code == 302
    links()
    assert [mail.subject for mail in mailoutbox] == ["Set a new password", "Your account was changed"]


def test_answer_is_the_same_for_every_address(arec_client, arec, links):
    with in_network(arec.schema_name):
        User.objects.filter(email=AREC.email("mira")).update(is_active=False)
    addresses = (AREC.email("ana"), "nobody@example.org", AREC.email("mira"), "ana.kaveri@example.org")
    work = []
    for address in addresses:
        forget_hosts()
        with CaptureQueriesContext(connection) as queries:
            answer = ask(arec_client, address)
        assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}sent/")
        work.append([query["sql"].split()[0] for query in queries])
    assert work == [work[0]] * 4
    assert len(links()) == 1


def test_form_sent_twice_is_one_mail(arec_client, links):
    operation = new_id()
    for _twice in range(2):
        ask(arec_client, AREC.email("ana"), operation)
    assert len(links()) == 1


def test_link_works_once_and_for_one_hour(arec_client, links):
    ask(arec_client, AREC.email("ana"))
    [link] = links()
    with time_machine.travel(now() + dt.timedelta(minutes=61)):
        assert arec_client.get(link).status_code == 410
    choose(arec_client, link)
    for method in ("get", "post"):
        answer = getattr(Client(HTTP_HOST="arec.localhost"), method)(link)
        assert answer.status_code == 410
        assert "This link does not work any more" in answer.content.decode()


def test_link_of_one_network_opens_nothing_in_another(kaveri_client, arec_client, links):
    ask(arec_client, AREC.email("ana"))
    [link] = links()
    assert choose(kaveri_client, link).status_code == 410


@pytest.mark.parametrize("secret", ["x", "-", "x-y", "01a214a2d5097c6fb14ae328dea7e9d2-", "%00-a"])
def test_link_that_is_none_is_closed(arec_client, secret):
    assert arec_client.get(f"/password/new/{secret}/").status_code == 410


def test_second_step_is_asked_after_a_reset_too(program_client, officer, links):
    ask(program_client, officer.email)
    [link] = links(program=True)
    assert choose(program_client, link)["Location"] == CODE_PAGE
    assert program_client.get("/console/").status_code == 302


def test_new_password_ends_the_lock_out(arec_client, links):
    for _try in range(6):
        last = sign(arec_client, AREC.email("ana"), "another-long-password")
    assert last.status_code == 429
    ask(arec_client, AREC.email("ana"))
    choose(arec_client, links()[0])
    arec_client.post("/sign-out/")
    assert sign(arec_client, AREC.email("ana"), NEW).status_code == 302


def test_bad_passwords_are_named_and_the_link_stays(arec_client, links):
    ask(arec_client, AREC.email("ana"))
    [link] = links()
    answer = choose(arec_client, link, "short")
    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {"password": ["Use at least 10 characters"]},
    )
    assert choose(arec_client, link, again="x").status_code == 422
    assert choose(arec_client, link).status_code == 302


@pytest.mark.parametrize(
    ("email", "message"), [("", "Write your e-mail address"), ("ana", "Enter a valid email address.")]
)
def test_address_that_is_none_is_named(arec_client, email, message):
    answer = ask(arec_client, email)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email"]


@pytest.mark.parametrize("email", [AREC.email("ana"), "nobody@example.org"])
def test_asking_often_for_one_address_is_stopped(arec_client, email):
    assert [ask(arec_client, email).status_code for _try in range(4)] == [302] * 3 + [429]


def test_sign_in_page_leads_here(arec_client):
    assert f'href="{PAGE}"' in arec_client.get("/sign-in/").content.decode()


def test_old_password_is_gone(arec_client, links):
    ask(arec_client, AREC.email("ana"))
    choose(arec_client, links()[0])
    arec_client.post("/sign-out/")
    assert sign(arec_client, AREC.email("ana"), PASSWORD).status_code == 422
