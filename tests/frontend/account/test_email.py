import datetime as dt
import re

import pytest
import time_machine
from django.test import Client

from kernel.clock import now
from kernel.ids import new_id
from kernel.tenancy import in_network
from shared.accounts.domain.password import change_password
from shared.accounts.models import User
from tests.frontend.signing import sign
from tests.world import AREC

PAGE = "/account/email/"


def ask(client, email: str, operation=None):
    return client.post(PAGE, {"email": email, "operation": operation or new_id()})


def link_in(mail) -> str:
    return re.search(r"http://\S+(/email/\S+)", mail.body)[1]


def test_address_changes_when_the_new_one_is_confirmed(ana_client, arec, coordinator, mails, verbs):
    assert ask(ana_client, "Ana.New@example.org")["Location"] == PAGE
    [mail] = mails()
    assert (mail.to, mail.subject) == (["ana.new@example.org"], "Confirm your new e-mail address")
    link = link_in(mail)
    assert "You sign in with ana.new@example.org after this." in ana_client.get(link).content.decode()
    with in_network(arec.schema_name):
        assert User.objects.get(pk=coordinator.pk).email == coordinator.email
    assert ana_client.post(link)["Location"] == PAGE
    assert mails()[-1].to == [coordinator.email]
    assert "You sign in with ana.new@example.org from now on." in mails()[-1].body
    assert verbs("account") == ["account.email_asked", "account.email_changed"]
    ana_client.post("/sign-out/")
    assert sign(ana_client, coordinator.email).status_code == 422
    assert sign(ana_client, "ana.new@example.org").status_code == 302


def test_link_works_once_and_for_one_day(ana_client, mails):
    ask(ana_client, "ana.new@example.org")
    link = link_in(mails()[0])
    with time_machine.travel(now() + dt.timedelta(hours=25)):
        assert ana_client.get(link).status_code == 410
    ana_client.post(link)
    assert ana_client.post(link).status_code == 410
    assert ana_client.get("/email/nonsense/").status_code == 410


def test_new_password_closes_a_link_that_waits(ana_client, arec, coordinator, mails):
    """Somebody at an open browser asks for an address of their own; the owner notices, and changes the password."""
    ask(ana_client, "thief@example.org")
    link = link_in(mails()[0])
    with in_network(arec.schema_name):
        change_password(coordinator, password="three quiet rivers", by=coordinator)
    stranger = Client(HTTP_HOST="arec.localhost")
    assert (stranger.get(link).status_code, stranger.post(link).status_code) == (410, 410)
    with in_network(arec.schema_name):
        assert User.objects.get(pk=coordinator.pk).email == AREC.email("ana")


def test_link_of_one_network_changes_nothing_in_another(ana_client, kaveri_client, mails):
    ask(ana_client, "ana.new@example.org")
    assert kaveri_client.post(link_in(mails()[0])).status_code == 410


def test_address_of_another_account_gets_the_same_answer(ana_client, arec, coordinator, mails):
    answers = [ask(ana_client, email) for email in ("free@example.org", AREC.email("mira"))]
    assert {(a.status_code, a["Location"]) for a in answers} == {(302, PAGE)}
    subjects = {mail.to[0]: mail.subject for mail in mails()}
    assert subjects == {
        "free@example.org": "Confirm your new e-mail address",
        AREC.email("mira"): "This address has an account already",
    }


def test_address_taken_meanwhile_is_refused(ana_client, arec, coordinator, mails):
    ask(ana_client, "free@example.org")
    with in_network(arec.schema_name):
        User.objects.create(email="free@example.org", name="Faster")
    assert ana_client.post(link_in(mails()[0])).status_code == 410
    with in_network(arec.schema_name):
        assert User.objects.get(pk=coordinator.pk).email == coordinator.email


def test_form_sent_twice_is_one_mail(ana_client, mails):
    operation = new_id()
    for _twice in range(2):
        ask(ana_client, "ana.new@example.org", operation)
    assert len(mails()) == 1


@pytest.mark.parametrize("email", ["", "ana", AREC.email("ana").upper()])
def test_what_is_wrong_stands_beside_the_field(ana_client, email):
    answer = ask(ana_client, email)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email"]


def test_needs_a_fresh_password(arec_client, coordinator, sign_in):
    assert sign_in(arec_client, coordinator).get(PAGE)["Location"] == f"/account/confirm/?next={PAGE}"


def test_asking_often_is_stopped(ana_client):
    answers = [ask(ana_client, f"new{number}@example.org").status_code for number in range(6)]
    assert answers == [302] * 5 + [429]
