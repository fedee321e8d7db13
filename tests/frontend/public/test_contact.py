import datetime as dt

import pytest
import time_machine

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.outbox.models import Message
from shared.program.models import Program

OPENED = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
ANSWERS = {
    "topic": "barrier",
    "name": "Rosa Quispe",
    "email": "rosa@example.org",
    "message": "The <menu> cannot be opened.",
}


def send(client, *, after: int = 10, **changes: object):
    with time_machine.travel(OPENED, tick=False):
        form = client.get("/contact/").context["form"]
        opened = form["opened"].value()
    with time_machine.travel(OPENED + dt.timedelta(seconds=after), tick=False):
        return client.post("/contact/", {"operation": str(new_id()), "opened": opened, **ANSWERS, **changes})


def enquiries() -> list[dict[str, object]]:
    with in_program():
        found = Message.objects.filter(kind="mail", payload__template="enquiry")
        return list(found.values_list("payload", flat=True))


def test_message_is_mailed_to_the_program(program_client):
    sent = send(program_client)
    assert (sent.status_code, sent["Location"]) == (302, "/contact/sent/")
    [payload] = enquiries()
    assert payload["to"] == "program@example.org"
    assert payload["context"] == ANSWERS | {"topic": "Something on this site is hard to use"}
    assert "We have your message" in program_client.get("/contact/sent/").content.decode()


def test_sending_twice_is_one_mail(program_client):
    operation = str(new_id())
    for _press in range(2):
        assert send(program_client, operation=operation).status_code == 302
    assert len(enquiries()) == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("topic", "nonsense", "Choose one of the answers"),
        ("name", "", "Write your name"),
        ("email", "rosa", "Write an address with an @, like name@example.org"),
        ("message", " ", "Write your message"),
    ],
)
def test_wrong_answer_is_shown_beside_the_question(program_client, field, value, message):
    sent = send(program_client, **{field: value})
    assert (sent.status_code, sent.context["form"].errors) == (422, {field: [message]})
    assert enquiries() == []


@pytest.mark.parametrize("changes", [{"after": 1}, {"opened": "forged"}, {"opened": ""}])
def test_program_that_fills_forms_has_to_wait(program_client, changes):
    sent = send(program_client, **changes)
    assert sent.status_code == 422
    assert "That was very fast. Wait a few seconds, then send it once more." in sent.content.decode()
    assert enquiries() == []


def test_one_address_may_write_ten_times_an_hour(program_client):
    answers = [send(program_client).status_code for _time in range(11)]
    assert answers == [302] * 10 + [429]


def test_topic_of_the_link_is_chosen_already(program_client):
    assert program_client.get("/contact/?topic=barrier").context["form"]["topic"].value() == "barrier"


def test_page_says_where_a_letter_reaches_the_program(program_client):
    assert "<address" not in program_client.get("/contact/").content.decode()
    with in_program():
        Program.objects.update(postal_address="1 Lake Road\nToronto")
    html = program_client.get("/contact/").content.decode()
    assert '<address class="small">1 Lake Road<br>Toronto</address>' in html


def test_page_says_who_runs_the_program(program_client):
    html = program_client.get("/contact/").content.decode()
    assert "Lakeshore" in html
    assert "mailto:program@example.org" in html
