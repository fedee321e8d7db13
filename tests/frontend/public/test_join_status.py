import pytest
import time_machine

from kernel.tenancy import in_program
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.network import move
from shared.networks.domain.queries.status import OPENS_FOR, status_secret
from shared.networks.domain.question import ask_for_more
from shared.networks.enums import NetworkState
from shared.networks.models import Application
from tests.shared.traces import carry_out_waiting, messages

ASK = "/join/status/"


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
    assert "within 14 days" in html
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


def test_old_link_is_gone_and_says_what_to_do(program_client, path, application):
    with time_machine.travel(application.submitted_at + 2 * OPENS_FOR):
        for answer in (program_client.get(path), program_client.post(path, {"answer": "Toronto."})):
            assert answer.status_code == 410
            html = answer.content.decode()
            assert "It is older than 60 days" in html
            assert f'<form class="form" method="post" action="{ASK}"' in html
            assert "Sampaguita" not in html
        french = program_client.get(path, HTTP_ACCEPT_LANGUAGE="fr").content.decode()
        assert "Ce lien ne s’ouvre plus" in french


def test_page_to_ask_is_found_from_the_start_of_an_application(program_client):
    assert f'href="{ASK}"' in program_client.get("/join/").content.decode()
    assert program_client.get(ASK).status_code == 200


@pytest.mark.parametrize(
    ("email", "known"), [("ana.sampaguita@example.org", True), ("nobody@example.org", False)]
)
def test_answer_to_who_asks_is_the_same_for_every_address(program_client, application, email, known):
    with in_program():
        before = len(messages("mail"))
    answer = program_client.post(ASK, {"email": email}, follow=True)
    assert answer.redirect_chain == [(ASK, 302)]
    assert "If an application has this address" in answer.content.decode()
    with in_program():
        assert len(messages("mail")) == before, "the request itself looks nothing up"
        carry_out_waiting("status_links")
        assert len(messages("mail")) == before + known


def test_asking_without_an_address_says_what_to_write(program_client, db):
    answer = program_client.post(ASK, {"email": ""})
    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {"email": ["Write your e-mail address"]},
    )


def test_asking_often_is_stopped(program_client, db):
    answers = [program_client.post(ASK, {"email": "nobody@example.org"}).status_code for _try in range(21)]
    assert answers == [302] * 20 + [429]
