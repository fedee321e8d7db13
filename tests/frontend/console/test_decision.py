"""Asking for more and notes; approving and declining are in test_application."""

import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.audit.actor import Visitor
from shared.networks.domain.application import decline_application
from shared.networks.domain.note import add_note
from shared.networks.domain.question import answer_application, ask_for_more
from shared.networks.models import Application, Note, Question
from shared.outbox.models import Message
from tests.frontend.console.cast import apply
from tests.frontend.counting import counted


@pytest.fixture
def andes(db) -> Application:
    return apply("andes")


def path(application: Application, verb: str = "") -> str:
    return f"/console/applications/{application.pk}/{verb and verb + '/'}"


def fresh(application: Application) -> Application:
    with in_program():
        return Application.objects.get(pk=application.pk)


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_says_what_asking_does_first(console, andes):
    html = text(console, path(andes, "ask"))
    assert "Rosa Quispe gets one e-mail with your question, at andes@example.org" in html
    assert fresh(andes).state == "submitted"


def test_asking_sends_the_question_and_waits(console, andes):
    answer = console.post(path(andes, "ask"), {"question": "Which <cities>?"})
    assert (answer.status_code, answer["Location"]) == (302, path(andes))
    assert fresh(andes).state == "asked"
    html = text(console, path(andes))
    for part in (
        "Sent. Rosa Quispe gets your question by e-mail.",
        "Which &lt;cities&gt;?",
        "No answer yet",
        "Rosa Quispe has your question",
        path(andes, "approve"),
    ):
        assert part in html
    assert path(andes, "ask") not in html


def test_asking_twice_is_one_mail(console, andes):
    for _press in range(2):
        assert console.post(path(andes, "ask"), {"question": "Which cities?"}).status_code == 302
    with in_program():
        assert Question.objects.filter(application=andes).count() == 1
        key = f"mail:application_question:{andes.pk}"
        assert Message.objects.filter(key__startswith=key).count() == 1


@pytest.mark.parametrize("question", ["", "  ", "x" * 2_001])
def test_asking_without_a_proper_question_keeps_the_text(console, andes, question):
    answer = console.post(path(andes, "ask"), {"question": question})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["question"])
    assert fresh(andes).state == "submitted"


def test_question_while_another_waits_is_refused_and_kept_in_the_form(console, andes, officer):
    with in_program():
        ask_for_more(andes, question="Which cities?", by=officer)
    answer = console.post(path(andes, "ask"), {"question": "How many mentors?"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Another question was sent already." in html
    assert "How many mentors?" in html


def test_answer_shows_and_the_application_waits_for_the_staff(console, andes, officer):
    with in_program():
        ask_for_more(andes, question="Which cities?", by=officer)
        answer_application(andes, text="Two:\nToronto <and> Ottawa.", by=Visitor("Rosa Quispe"))
    html = text(console, path(andes))
    assert "Rosa Quispe answered on" in html
    assert "Two:<br>Toronto &lt;and&gt; Ottawa." in html
    assert "Does Andes Circle take part?" in html


def test_question_that_was_never_answered_stays_readable(console, andes, officer):
    with in_program():
        ask_for_more(andes, question="Which cities?", by=officer)
        decline_application(andes, reason="Too early.", by=officer)
    assert "Decided without an answer" in text(console, path(andes))


def send_note(client, application: Application, note: str, operation=None):
    return client.post(
        path(application, "note"), {"operation": str(operation or new_id()), "text": note}, follow=False
    )


def test_note_says_who_and_when(console, andes):
    assert send_note(console, andes, "We <met> them.")["Location"] == path(andes)
    html = text(console, path(andes))
    assert "We &lt;met&gt; them." in html
    assert "Marc Tremblay, " in html
    assert "Your note is kept." in html


def test_note_sent_twice_is_one(console, andes):
    operation = new_id()
    for _press in range(2):
        send_note(console, andes, "We met them.", operation)
    with in_program():
        assert Note.objects.filter(application=andes).count() == 1


@pytest.mark.parametrize("note", ["", "  ", "x" * 2_001])
def test_note_without_proper_text_is_refused_on_the_page(console, andes, note):
    answer = send_note(console, andes, note)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert "Andes Circle" in answer.content.decode()
    with in_program():
        assert not Note.objects.exists()


def test_analyst_reads_notes_and_writes_none(reading, andes, officer):
    with in_program():
        add_note(andes, operation=new_id(), text="We met them.", by=officer)
    html = text(reading, path(andes))
    assert "We met them." in html
    assert "Keep the note" not in html
    assert send_note(reading, andes, "Me too.").status_code == 403
    assert reading.get(path(andes, "ask")).status_code == 403
    assert reading.post(path(andes, "ask"), {"question": "Why?"}).status_code == 403


def test_page_asks_as_often_for_one_note_and_question_as_for_three(
    console, andes, officer, django_assert_num_queries
):
    get = counted(django_assert_num_queries)

    def ask_and_note(words: str) -> None:
        with in_program():
            ask_for_more(andes, question=words, by=officer)
            answer_application(andes, text=words, by=Visitor("Rosa Quispe"))
            add_note(andes, operation=new_id(), text=words, by=officer)

    ask_and_note("one")
    get(console, path(andes), 7)
    ask_and_note("two")
    ask_and_note("three")
    get(console, path(andes), 7)
