import pytest

from kernel.tenancy import in_network, in_program
from shared.accounts.models import User
from tests.frontend.signing import sign
from tests.world import AREC


def is_signed_in(client) -> bool:
    return client.get("/signed-in/").headers.get("Location", "").startswith("/sign-in/") is False


@pytest.mark.parametrize("role", ["administrator", "officer", "analyst"])
def test_program_staff_start_in_the_console(program_client, role):
    assert sign(program_client, f"{role}@example.org")["Location"] == "/signed-in/"
    assert program_client.get("/signed-in/")["Location"] == "/console/"


@pytest.mark.parametrize(("who", "start"), [("ana", "/coordinate/"), ("mira", "/home/"), ("alba", "/home/")])
def test_people_of_a_network_start_where_their_work_is(arec_client, arec, who, start):
    assert sign(arec_client, AREC.email(who))["Location"] == "/signed-in/"
    assert arec_client.get("/signed-in/")["Location"] == start


def test_account_without_a_role_starts_on_the_public_page(arec_client, arec, sign_in):
    with in_network(arec.schema_name):
        user = User.objects.create(email="new@example.org", name="New Person")
    assert sign_in(arec_client, user).get("/signed-in/")["Location"] == "/"


def test_start_page_of_nobody_is_the_sign_in(program_client):
    assert program_client.get("/signed-in/")["Location"] == "/sign-in/?next=/signed-in/"


def test_address_in_capitals_is_the_same_address(program_client):
    assert sign(program_client, "OFFICER@Example.ORG").status_code == 302
    assert is_signed_in(program_client)


def test_reader_comes_back_to_the_page_they_wanted(program_client):
    assert (
        '<input type="hidden" name="next" value="/console/networks/">'
        in program_client.get("/sign-in/?next=/console/networks/").content.decode()
    )
    answer = sign(program_client, "officer@example.org", next="/console/networks/")
    assert answer["Location"] == "/console/networks/"


@pytest.mark.parametrize(
    "target", ["https://evil.example.org/", "//evil.example.org/", "/\\evil.example.org/"]
)
def test_sign_in_never_leads_to_another_site(program_client, target):
    assert sign(program_client, "officer@example.org", next=target)["Location"] == "/signed-in/"


def messages(answer) -> list[str]:
    assert answer.status_code == 422
    return answer.context["form"].non_field_errors()


def test_sign_in_does_not_say_whether_an_address_is_known(program_client, officer):
    with in_program():
        User.objects.filter(email="analyst@example.org").update(is_active=False)
    wrong = "This e-mail address and this password do not belong together. Check both."
    assert messages(sign(program_client, "nobody@example.org")) == [wrong]
    assert messages(sign(program_client, officer.email, "another-long-password")) == [wrong]
    assert messages(sign(program_client, "analyst@example.org")) == [wrong]
    assert not is_signed_in(program_client)


def test_account_of_another_network_is_unknown(kaveri_client, arec):
    assert len(messages(sign(kaveri_client, AREC.email("ana")))) == 1


def test_empty_answers_are_named(program_client):
    answer = sign(program_client, "", "")
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "login": ["Write your e-mail address"],
        "password": ["Write your password"],
    }


@pytest.mark.parametrize("email", ["officer@example.org", "nobody@example.org"])
def test_too_many_wrong_passwords_are_stopped_for_known_and_unknown_addresses(program_client, email):
    answers = [sign(program_client, email, "another-long-password") for _try in range(6)]
    assert [a.status_code for a in answers] == [422] * 5 + [429]
    assert answers[-1]["Retry-After"] == "300"
    assert "Too many tries in a short time" in answers[-1].content.decode()


def test_too_many_posts_are_stopped(program_client):
    answers = [program_client.post("/sign-in/", {}) for _try in range(31)]
    assert [a.status_code for a in answers] == [422] * 30 + [429]
    assert "Too many tries in a short time" in answers[-1].content.decode()


def test_limit_of_one_network_is_not_that_of_another(arec_client, kaveri_client, arec):
    for _try in range(6):
        last = sign(arec_client, AREC.email("ana"), "another-long-password")
    assert last.status_code == 429
    assert sign(kaveri_client, "ana.kaveri@example.org").status_code == 302


def test_signed_in_reader_needs_no_sign_in(program_client, officer, sign_in):
    assert sign_in(program_client, officer).get("/sign-in/")["Location"] == "/signed-in/"


def test_sign_out(program_client, officer, sign_in):
    sign_in(program_client, officer)
    assert program_client.post("/sign-out/")["Location"] == "/"
    assert not is_signed_in(program_client)


def test_link_does_not_sign_out(program_client, officer, sign_in):
    sign_in(program_client, officer)
    assert program_client.get("/sign-out/").status_code == 405
    assert is_signed_in(program_client)


def test_browser_without_a_language_gets_the_accounts(program_client, officer):
    with in_program():
        User.objects.filter(pk=officer.pk).update(language="fr")
    sign(program_client, officer.email)
    assert program_client.cookies["language"].value == "fr"
    assert '<html lang="fr-CA"' in program_client.get("/console/").content.decode()


def test_language_chosen_in_the_browser_stays(program_client, officer):
    with in_program():
        User.objects.filter(pk=officer.pk).update(language="fr")
    program_client.cookies["language"] = "en"
    sign(program_client, officer.email)
    assert '<html lang="en-CA"' in program_client.get("/console/").content.decode()


def test_session_cookie_of_one_network_opens_nothing_in_another(arec_client, kaveri_client, arec, kaveri):
    sign(arec_client, AREC.email("ana"))
    kaveri_client.cookies["session"] = arec_client.cookies["session"].value
    assert not is_signed_in(kaveri_client)


def test_sign_in_page_names_the_site(arec_client, arec):
    assert f"To your pages at {arec.name}." in arec_client.get("/sign-in/").content.decode()
