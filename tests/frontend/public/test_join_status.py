import pytest

from kernel.tenancy import in_program
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.network import move
from shared.networks.domain.queries.status import status_secret
from shared.networks.domain.question import ask_for_more
from shared.networks.enums import NetworkState
from shared.networks.models import Application


@pytest.fixture
def application(db) -> Application:
    with in_program():
        return Application.objects.get(address="sampaguita")


@pytest.fixture
def path(application) -> str:
    return f"/join/status/{status_secret(application)}/"


def page(client, path: str, **headers) -> str:
    shown = client.get(path, **headers)
    assert shown.status_code == 200
    return shown.content.decode()


def test_waiting_application_says_what_happens_next(program_client, path):
    html = page(program_client, path)
    assert "We have your application" in html
    assert "within two weeks" in html
    assert "sampaguita.localhost" in html


def test_status_in_french(program_client, path):
    assert "Nous avons votre candidature" in page(program_client, path, HTTP_ACCEPT_LANGUAGE="fr")


@pytest.mark.parametrize("secret", ["x", "x:y", "00000000-0000-0000-0000-000000000000:forged"])
def test_wrong_secret_opens_nothing(program_client, secret):
    assert program_client.get(f"/join/status/{secret}/").status_code == 404


def test_applicant_answers_what_staff_ask(program_client, path, application, officer):
    with in_program():
        ask_for_more(application, question="Which cities?", by=officer)
    assert "Which cities?" in page(program_client, path)
    empty = program_client.post(path, {"answer": " "})
    assert (empty.status_code, empty.context["form"].errors) == (422, {"answer": ["Write your answer"]})
    for _press in range(2):
        assert program_client.post(path, {"answer": "Toronto."}).status_code == 302
    html = page(program_client, path)
    assert "We have your application" in html
    assert "Toronto." in html


def test_answer_without_a_question_is_refused_in_words(program_client, path):
    sent = program_client.post(path, {"answer": "Toronto."})
    assert sent.status_code == 422
    assert "No question waits for an answer." in str(sent.context["form"].errors)


def test_declined_application_shows_the_reason(program_client, path, application, officer):
    with in_program():
        decline_application(application, reason="Too early.", by=officer)
    assert "Too early." in page(program_client, path)


def test_approved_application_leads_to_the_site_once_it_is_ready(program_client, path, application, officer):
    with in_program():
        network = approve_application(application, by=officer)
    assert "Your site is being set up." in page(program_client, path)
    with in_program():
        move(network, NetworkState.READY)
    assert 'href="http://sampaguita.localhost/"' in page(program_client, path)
