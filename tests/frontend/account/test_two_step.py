import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel.tenancy import in_network, in_program
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.models import User
from tests.codes import SECRET, code
from tests.frontend.signing import CODE_PAGE, sign
from tests.world import AREC, PASSWORD

PAGE = "/account/two-step/"


def secret_on(client) -> str:
    html = client.get(f"{PAGE}app/").content.decode()
    return re.search(r'data-copy="([A-Z2-7 ]+)"', html)[1].replace(" ", "")


def set_up(client) -> None:
    answer = client.post(f"{PAGE}app/", {"code": code(secret=secret_on(client))})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}codes/")


def codes_on(client) -> list[str]:
    return re.findall(r'<li class="code">(\d{4} \d{4})</li>', client.get(f"{PAGE}codes/").content.decode())


def test_set_up_shows_codes_once_and_tells_by_mail(ana_client, mails, verbs, coordinator):
    set_up(ana_client)
    shown = codes_on(ana_client)
    assert len(set(shown)) == 10
    assert shown == codes_on(ana_client)
    text = ana_client.get(f"{PAGE}codes/recovery-codes.txt")
    assert [c in text.content.decode() for c in shown] == [True] * 10
    assert text["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert "no-store" in text["Cache-Control"]
    assert ana_client.post(f"{PAGE}codes/kept/")["Location"] == PAGE
    assert codes_on(ana_client) == []
    assert ana_client.get(f"{PAGE}codes/recovery-codes.txt").status_code == 404
    assert "10 codes are left." in ana_client.get(PAGE).content.decode()
    assert verbs("account") == ["account.second_factor_added"]
    [mail] = mails()
    assert (mail.to, mail.subject) == ([coordinator.email], "Your account was changed")
    assert "An authenticator app was added to your account." in mail.body


def test_page_of_the_app_needs_no_style_and_keeps_its_key(ana_client, coordinator):
    html = ana_client.get(f"{PAGE}app/").content.decode()
    assert '<svg class="qr" role="img"' in html
    assert "style=" not in html
    assert secret_on(ana_client) == secret_on(ana_client)
    assert f"otpauth://totp/{coordinator.email.replace('@', '%40')}?secret=" in html


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ("", "Write the code that your app shows"),
        ("000", "This code is not right. Write the code that your app shows now."),
        ("letters", "This code is not right. Write the code that your app shows now."),
    ],
)
def test_wrong_code_turns_nothing_on(ana_client, sent, message):
    answer = ana_client.post(f"{PAGE}app/", {"code": sent})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"code": [message]}
    assert "Set up an app" in ana_client.get(PAGE).content.decode()


def test_set_up_sent_twice_is_one_app(ana_client, arec, verbs, coordinator):
    set_up(ana_client)
    assert ana_client.post(f"{PAGE}app/", {"code": code()})["Location"] == PAGE
    assert verbs("account") == ["account.second_factor_added"]


def test_secrets_are_not_readable_in_the_database(officer):
    with in_program():
        found = second_factor(officer)
        assert SECRET not in str(found.app.data)
        assert found.codes.data["seed"].startswith("gAAAA")


@pytest.mark.parametrize("path", ["app/", "app/remove/", "codes/", "passkeys/new/"])
def test_changes_need_a_fresh_password(arec_client, coordinator, sign_in, path):
    sign_in(arec_client, coordinator)
    assert arec_client.get(PAGE + path)["Location"] == f"/account/confirm/?next={PAGE}{path}"
    wrong = arec_client.post("/account/confirm/", {"password": "x", "next": PAGE + path})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors == {"password": ["This password is not right. Write it once more."]}
    right = arec_client.post("/account/confirm/", {"password": PASSWORD, "next": PAGE + path})
    assert right["Location"] == PAGE + path
    assert arec_client.get(PAGE + path).headers.get("Location", "").startswith("/account/confirm/") is False


def test_confirming_leads_to_no_other_site(arec_client, coordinator, sign_in):
    sign_in(arec_client, coordinator)
    answer = arec_client.post("/account/confirm/", {"password": PASSWORD, "next": "//evil.example.org/"})
    assert answer["Location"] == "/account/"


def test_guessing_the_password_of_an_open_browser_is_stopped(arec_client, coordinator, sign_in):
    sign_in(arec_client, coordinator)
    answers = [arec_client.post("/account/confirm/", {"password": "x"}) for _try in range(11)]
    assert [a.status_code for a in answers] == [422] * 10 + [429]


def test_recovery_code_signs_in_once(ana_client, coordinator):
    set_up(ana_client)
    spare = codes_on(ana_client)[3]
    for expected in (302, 422):
        ana_client.post("/sign-out/")
        data = {"login": coordinator.email, "password": PASSWORD}
        assert ana_client.post("/sign-in/", data)["Location"] == CODE_PAGE
        assert ana_client.post(CODE_PAGE, {"code": spare}).status_code == expected


def test_code_works_once(program_client, officer):
    used = code()
    for expected in (302, 422):
        program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
        assert program_client.post(CODE_PAGE, {"code": used}).status_code == expected
        program_client.post("/sign-out/")


def test_password_alone_opens_nothing(program_client, officer):
    program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
    assert program_client.get("/console/")["Location"] == "/sign-in/?next=/console/"


def test_guessing_codes_is_stopped(program_client, officer):
    program_client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
    answers = [program_client.post(CODE_PAGE, {"code": "000000"}) for _try in range(6)]
    assert [a.status_code for a in answers] == [422] * 5 + [429]
    assert answers[-1]["Retry-After"] == "300"


def test_code_page_without_a_password_before_is_closed(program_client):
    assert program_client.get(CODE_PAGE)["Location"] == "/sign-in/"


def test_new_codes_end_those_from_before(ana_client, mails, verbs):
    set_up(ana_client)
    before = codes_on(ana_client)
    assert ana_client.post(f"{PAGE}codes/new/")["Location"] == f"{PAGE}codes/"
    after = codes_on(ana_client)
    assert (len(after), set(before) & set(after)) == (10, set())
    assert verbs("account") == ["account.second_factor_added", "account.recovery_codes_made"]
    assert "New recovery codes were made" in mails()[-1].body


def test_new_codes_without_a_second_step_are_refused(ana_client):
    answer = ana_client.post(f"{PAGE}codes/new/", follow=True)
    assert "Set up an authenticator app or a passkey first." in answer.content.decode()


def test_removing_the_app_takes_the_codes_along(ana_client, arec, coordinator, verbs, mails):
    set_up(ana_client)
    assert "It is your only second step." in ana_client.get(f"{PAGE}app/remove/").content.decode()
    for _twice in range(2):
        assert ana_client.post(f"{PAGE}app/remove/")["Location"] == PAGE
    with in_network(arec.schema_name):
        found = second_factor(coordinator)
        assert (found.app, found.codes, found.passkeys) == (None, None, [])
    assert verbs("account") == ["account.second_factor_added", "account.second_factor_removed"]
    assert "The authenticator app was removed" in mails()[-1].body


def test_who_needs_a_second_step_keeps_the_last(officer_client, officer):
    answer = officer_client.get(f"{PAGE}app/remove/").content.decode()
    assert "You need a second step here." in answer
    officer_client.post(f"{PAGE}app/remove/")
    with in_program():
        assert second_factor(officer).app is not None


class TestStaffWithoutOne:
    @pytest.fixture
    def newcomer(self, program_client) -> User:
        from shared.accounts.domain.user import open_account
        from shared.accounts.enums import Role
        from shared.audit.actor import SYSTEM

        with in_program():
            return open_account(
                email="new@example.org",
                name="Nadia New",
                roles=[Role.ANALYST],
                password=PASSWORD,
                language="en",
                by=SYSTEM,
            )

    def test_can_do_nothing_before_setting_it_up(self, program_client, newcomer):
        sign(program_client, newcomer.email)
        assert program_client.get("/signed-in/")["Location"] == "/console/"
        for path in ("/console/", "/console/networks/", "/mailbox/"):
            assert program_client.get(path)["Location"] == PAGE
        assert "Your role needs two-step sign-in." in program_client.get(PAGE).content.decode()
        set_up(program_client)
        assert program_client.get("/console/")["Location"] == PAGE
        assert program_client.post(f"{PAGE}codes/kept/")["Location"] == "/signed-in/"
        assert program_client.get("/console/").status_code == 200

    def test_another_browser_follows(self, program_client, newcomer, client):
        sign(program_client, newcomer.email)
        client.defaults["HTTP_HOST"] = "localhost"
        sign(client, newcomer.email)
        set_up(program_client)
        program_client.post(f"{PAGE}codes/kept/")
        assert client.get("/console/")["Location"] == PAGE
        client.get(PAGE)
        assert client.get("/console/").status_code == 200


def test_network_staff_are_free_until_the_network_asks(ana_client):
    assert ana_client.get("/coordinate/").status_code == 200


def test_pages_ask_the_database_nothing_about_it(officer_client):
    with CaptureQueriesContext(connection) as queries:
        assert officer_client.get("/console/").status_code == 200
    tables = ("mfa_authenticator", "usersessions_usersession")
    assert [q["sql"] for q in queries if any(table in q["sql"] for table in tables)] == []


def test_ids_of_others_open_nothing(ana_client, arec):
    with in_network(arec.schema_name):
        cora = User.objects.get(email=AREC.email("cora"))
        foreign = second_factor(cora).app.pk
    for path in ("", "remove/"):
        for method in ("get", "post"):
            answer = getattr(ana_client, method)(f"{PAGE}passkeys/{foreign}/{path}")
            assert answer.status_code == 404


@pytest.mark.parametrize(
    "credential", ["", "{}", "[1]", '"x"', '{"id": "x", "response": {}}', '{"response": 5}']
)
def test_passkey_that_is_none_signs_nobody_in(program_client, credential):
    program_client.get("/sign-in/passkey/", headers={"X-Requested-With": "XMLHttpRequest"})
    answer = program_client.post("/sign-in/passkey/", {"credential": credential})
    assert answer["Location"] == "/sign-in/"
    assert "This passkey could not be checked." in program_client.get("/sign-in/").content.decode()
    assert program_client.get("/console/").status_code == 302


@pytest.mark.parametrize("credential", ["", "{}", "[1]", '{"id": "x", "response": {}}'])
def test_passkey_that_is_none_is_not_added(ana_client, credential):
    ana_client.get(f"{PAGE}passkeys/new/")
    answer = ana_client.post(f"{PAGE}passkeys/new/", {"name": "My phone", "credential": credential})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["credential"]


def test_question_for_a_passkey_names_the_host(ana_client, arec):
    html = ana_client.get(f"{PAGE}passkeys/new/").content.decode()
    assert "&quot;rp&quot;" in html
    assert "arec.localhost" in html
