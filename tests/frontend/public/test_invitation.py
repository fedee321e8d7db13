import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.invitation import invite
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.consent.domain.queries.consent import consents_of
from tests.shared.traces import messages

PASSWORD = "three quiet rivers"


@pytest.fixture
def secret(arec) -> str:
    with in_network(arec.schema_name):
        _invitation, secret = invite(
            email="nora@example.org",
            name="Nora Lindqvist",
            roles=[Role.COORDINATOR],
            language="fr",
            by=SYSTEM,
        )
    return secret


def accept(client, secret: str, password: str = PASSWORD, again: str | None = None):
    return client.post(
        f"/invitation/{secret}/", {"password": password, "again": password if again is None else again}
    )


def account(arec) -> User | None:
    with in_network(arec.schema_name):
        return User.objects.filter(email="nora@example.org").first()


def test_page_says_who_invites_and_the_rules(arec_client, arec, secret):
    arec_client.cookies["language"] = "en"
    html = arec_client.get(f"/invitation/{secret}/").content.decode()
    assert f"Nora Lindqvist, {arec.name} invites you to take part. Your role: Coordinator." in html
    assert "It has 10 characters or more." in html
    assert "It is not a common password, your name or your e-mail address." in html
    assert account(arec) is None


def test_page_speaks_the_language_of_the_mail(arec_client, secret):
    assert '<html lang="fr-CA"' in arec_client.get(f"/invitation/{secret}/").content.decode()


def test_accepting_opens_the_account_and_signs_in(arec_client, arec, secret):
    answer = accept(arec_client, secret)
    assert (answer.status_code, answer["Location"]) == (302, "/signed-in/")
    assert arec_client.get("/signed-in/")["Location"] == "/coordinate/"
    assert arec_client.cookies["language"].value == "fr"
    user = account(arec)
    assert (user.name, user.roles, user.check_password(PASSWORD)) == ("Nora Lindqvist", ["coordinator"], True)


def test_link_used_twice(arec_client, arec, secret):
    accept(arec_client, secret)
    answer = accept(arec_client, secret, "another long password")
    assert answer.status_code == 410
    assert account(arec).check_password(PASSWORD)


def test_link_older_than_its_time(arec_client, arec, secret):
    with time_machine.travel(now() + dt.timedelta(days=15)):
        assert arec_client.get(f"/invitation/{secret}/").status_code == 410
        assert accept(arec_client, secret).status_code == 410
    assert account(arec) is None


def test_closed_link_says_what_to_do(arec_client, arec):
    html = arec_client.get("/invitation/unknown/").content.decode()
    assert "This invitation no longer opens" in html
    assert f'href="mailto:{arec.contact_email}"' in html
    assert 'href="/sign-in/"' in html


@pytest.mark.parametrize(
    ("password", "again", "errors"),
    [
        ("", "", {"password": ["Choose a password"], "again": ["Write the password once more"]}),
        ("abq4 xv", "abq4 xv", {"password": ["Use at least 10 characters"]}),
        ("1234567890", "1234567890", {"password": ["Many people use this password. Choose another one"]}),
        (
            "nora@example.org",
            "nora@example.org",
            {"password": ["This is too much like your name or e-mail address. Choose another one"]},
        ),
        (
            PASSWORD,
            "three quiet river",
            {"again": ["The two passwords are not the same. Write it once more"]},
        ),
    ],
)
def test_password_against_the_rules(arec_client, arec, secret, password, again, errors):
    arec_client.cookies["language"] = "en"
    answer = accept(arec_client, secret, password, again)
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    assert account(arec) is None


def test_secret_of_another_network_opens_nothing(kaveri_client, arec, kaveri, secret):
    assert kaveri_client.get(f"/invitation/{secret}/").status_code == 410
    assert accept(kaveri_client, secret).status_code == 410
    assert account(arec) is None


def test_page_is_kept_by_no_cache(arec_client, secret):
    assert "no-store" in arec_client.get(f"/invitation/{secret}/")["Cache-Control"]


def test_boxes_of_consents_are_not_ticked(arec_client, arec, secret):
    arec_client.cookies["language"] = "en"
    html = arec_client.get(f"/invitation/{secret}/").content.decode()
    assert f"{arec.name} may send me news by e-mail." in html
    assert " checked" not in html


def test_accepting_without_a_tick_agrees_to_nothing(arec_client, arec, secret):
    accept(arec_client, secret)
    with in_network(arec.schema_name):
        assert list(consents_of("nora@example.org")) == []


def test_ticked_box_goes_into_the_ledger_and_is_confirmed_by_mail(arec_client, arec, secret):
    data = {"password": PASSWORD, "again": PASSWORD, "agree_news": "on"}
    arec_client.post(f"/invitation/{secret}/", data)
    with in_network(arec.schema_name):
        user = User.objects.get(email="nora@example.org")
        [line] = consents_of(user.email)
        assert (line.purpose, line.given, line.source, line.by_id) == ("news", True, "form", user.pk)
        [mail] = [m for m in messages("mail").values() if m["to"] == user.email]
    assert (mail["template"], mail["context"]["wordings"]) == ("consent_confirmation", [line.wording])


def test_invitation_of_the_program_asks_for_no_consent(program_client, arec):
    with in_program():
        _invitation, secret = invite(
            email="new@example.org", name="New", roles=[Role.ANALYST], language="en", by=SYSTEM
        )
    assert "agree_" not in program_client.get(f"/invitation/{secret}/").content.decode()
