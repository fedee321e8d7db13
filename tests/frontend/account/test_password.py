import pytest
from django.test import Client

from tests.frontend.signing import sign
from tests.world import AREC, PASSWORD

PAGE = "/account/password/"
NEW = "three quiet rivers"


def change(client, current: str = PASSWORD, password: str = NEW, again: str = NEW):
    return client.post(PAGE, {"current": current, "password": password, "again": again})


def test_change_keeps_this_browser_and_signs_the_others_out(ana_client, mails, verbs):
    other = Client(HTTP_HOST="arec.localhost")
    sign(other, AREC.email("ana"))
    assert change(ana_client)["Location"] == PAGE
    assert ana_client.get("/coordinate/").status_code == 200
    assert other.get("/coordinate/")["Location"] == "/sign-in/?next=/coordinate/"
    html = ana_client.get("/account/devices/").content.decode()
    assert (html.count("Signed in on"), html.count("This device")) == (1, 1)
    assert verbs("account") == ["account.password_chosen", "account.sessions_ended"]
    [mail] = mails()
    assert "The password of your account was changed." in mail.body


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"current": "x"}, {"current": ["This password is not right. Write it once more."]}),
        ({"password": "short", "again": "short"}, {"password": ["Use at least 10 characters"]}),
        ({"again": "x"}, {"again": ["The two passwords are not the same. Write it once more"]}),
        ({"current": ""}, {"current": ["Write the password that you have now"]}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(ana_client, values, errors):
    answer = change(ana_client, **values)
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    ana_client.post("/sign-out/")
    assert sign(ana_client, AREC.email("ana")).status_code == 302


def test_passwords_can_be_pasted_filled_in_and_shown(ana_client, arec_client):
    html = ana_client.get(PAGE).content.decode()
    assert html.count('autocomplete="current-password"') == 1
    assert html.count('autocomplete="new-password"') == 2
    assert html.count('data-show="id_') == 3
    assert "onpaste" not in html


def test_guessing_in_an_open_browser_is_stopped(ana_client):
    answers = [change(ana_client, current="x") for _try in range(11)]
    assert [a.status_code for a in answers] == [422] * 10 + [429]
