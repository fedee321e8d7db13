import datetime as dt

import pytest
import time_machine
from django.test import Client

from kernel.clock import now
from tenants.support.domain.grant import end_access
from tests.shared.traces import carry_out_waiting
from tests.tenants.support.letters import secrets

WORDS = "If a coordinator lets you in with this address, a link is on its way."


def test_page_says_what_the_access_is_in_the_language_of_the_mail(arec_client, secret):
    html = arec_client.get(f"/support/{secret}/").content.decode()
    assert '<html lang="fr-CA"' in html
    assert "Marc Tremblay, Ana Carpati vous donne accès." in html


def test_looking_at_the_link_uses_nothing_up(arec_client, secret):
    for _look in range(2):
        assert arec_client.get(f"/support/{secret}/").status_code == 200
    assert arec_client.post(f"/support/{secret}/")["Location"] == "/coordinate/"


def test_link_used_twice(marc, secret):
    stranger = Client(HTTP_HOST="arec.localhost")
    for method in (stranger.get, stranger.post):
        assert method(f"/support/{secret}/").status_code == 410
    assert stranger.get("/coordinate/").status_code == 302


def test_link_on_another_network(kaveri_client, secret):
    assert kaveri_client.post(f"/support/{secret}/").status_code == 410


def test_link_after_the_access_was_ended(arec_client, secret, grant, inside, coordinator):
    with inside():
        end_access(grant, by=coordinator)
    html = arec_client.post(f"/support/{secret}/")
    assert html.status_code == 410
    assert 'href="/support/"' in html.content.decode()


def test_fresh_link_is_the_same_answer_for_everybody(arec_client, grant, inside):
    arec_client.cookies["language"] = "en"
    with time_machine.travel(now() + dt.timedelta(minutes=2)):
        for email, links in (("nobody@example.org", 1), ("marc@example.org", 2), ("marc@example.org", 2)):
            answer = arec_client.post("/support/", {"email": email})
            assert (answer.status_code, answer["Location"]) == (302, "/support/")
            assert WORDS in arec_client.get("/support/").content.decode()
            with inside():
                carry_out_waiting("support_link")
                assert len(secrets()) == links


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("", "Write your e-mail address"),
        ("marc", "Write an address with an @, like name@example.org"),
    ],
)
def test_address_that_is_none(arec_client, db, arec, email, message):
    answer = arec_client.post("/support/", {"email": email})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"email": [message]})


def test_address_that_the_console_knows_is_filled_in(arec_client, arec):
    html = arec_client.get("/support/?email=marc%40example.org").content.decode()
    assert 'value="marc@example.org"' in html


def test_asking_often_is_stopped(arec_client, arec):
    answers = [arec_client.post("/support/", {"email": "marc@example.org"}).status_code for _try in range(21)]
    assert answers == [302] * 20 + [429]


def test_console_has_no_entrance(program_client, arec):
    assert program_client.get("/support/").status_code == 404
