import pytest

from kernel.tenancy import in_program
from shared.accounts.models import User
from shared.audit.models import Entry


def choose(client, language: str = "fr", following: str = "/join/"):
    return client.post("/language/", {"language": language, "next": following})


def test_visitor_reads_in_the_chosen_language(program_client):
    answer = choose(program_client)
    assert (answer.status_code, answer["Location"]) == (302, "/join/")
    assert '<html lang="fr-CA"' in program_client.get("/join/").content.decode()
    cookie = answer.cookies["language"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (
        True,
        "Lax",
        "",
        "/",
    )


def test_choice_is_kept_on_the_account(program_client, officer, sign_in):
    sign_in(program_client, officer)
    for _press in range(2):
        choose(program_client)
    with in_program():
        assert User.objects.get(pk=officer.pk).language == "fr"
        assert Entry.objects.filter(verb="account.language_chosen").count() == 1


@pytest.mark.parametrize("language", ["de", "", "fr\r\nX: y"])
def test_language_that_we_do_not_have_changes_nothing(program_client, language):
    answer = choose(program_client, language)
    assert answer.status_code == 302
    assert "language" not in answer.cookies


def test_form_of_another_site_cannot_send_readers_away(program_client):
    assert choose(program_client, following="https://evil.example.org/")["Location"] == "/"


def test_language_of_one_host_is_not_that_of_another(program_client, arec_client):
    choose(program_client)
    assert '<html lang="en-CA"' in arec_client.get("/sign-in/").content.decode()


def test_link_chooses_nothing(program_client):
    assert program_client.get("/language/").status_code == 405
