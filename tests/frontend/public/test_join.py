import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.models import Application
from shared.outbox.domain.message import drain

SHAPE = "Use small letters, numbers and single hyphens. Start with a letter, end with a letter or number."


def answers(**changes: object) -> dict[str, object]:
    return {
        "operation": str(new_id()),
        "name": "Andean Accountants Circle",
        "community": "Andean",
        "profession": "Accounting",
        "members": "250",
        "address": "andes",
        "contact_name": "Rosa Quispe",
        "contact_email": "rosa@example.org",
        "language": "fr",
        "why": "We help already.",
    } | changes


def send(client, **changes: object):
    return client.post("/join/", answers(**changes))


def received() -> list[Application]:
    with in_program():
        return list(Application.objects.filter(contact_email="rosa@example.org"))


def test_form_shows_where_the_site_will_be(program_client, settings):
    html = program_client.get("/join/").content.decode()
    assert "<span>.localhost</span>" in html


def test_form_offers_the_language_of_the_page(program_client):
    form = program_client.get("/join/", HTTP_ACCEPT_LANGUAGE="fr").context["form"]
    assert form["language"].value() == "fr"


def test_application_is_received_and_confirmed_in_its_language(program_client, mailoutbox):
    answer = send(program_client)
    assert (answer.status_code, answer["Location"]) == (302, "/join/received/")
    [application] = received()
    assert {
        name: getattr(application, name)
        for name in ("name", "members", "address", "language", "why", "state")
    } == {
        "name": "Andean Accountants Circle",
        "members": 250,
        "address": "andes",
        "language": "fr",
        "why": "We help already.",
        "state": "submitted",
    }
    with in_program():
        drain()
    assert [mail.to for mail in mailoutbox if mail.to[0].startswith("rosa")] == [["rosa@example.org"]]
    assert "What happens next" in program_client.get("/join/received/").content.decode()


def test_sending_twice_is_one_application(program_client):
    operation = str(new_id())
    for _press in range(2):
        assert send(program_client, operation=operation).status_code == 302
    assert len(received()) == 1


def test_address_in_capitals_is_meant_in_small_letters(program_client):
    send(program_client, address=" ANDES ")
    assert [a.address for a in received()] == ["andes"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Write the name of your association"),
        ("community", " ", "Write which community your association serves"),
        ("profession", "", "Write the profession of your members"),
        ("members", "", "Write how many members you have"),
        ("members", "many", "Write the members as a whole number, for example 250"),
        ("members", "0", "Write a number from 1 up"),
        ("members", "99999999999", "Write a number of 1,000,000 or less"),
        ("contact_name", "", "Write your name"),
        ("contact_email", "", "Write your e-mail address"),
        ("contact_email", "rosa", "Write an address with an @, like name@example.org"),
        ("language", "xx", "Choose one of the answers"),
        ("address", "", "Write the address that you want, for example: arec"),
        ("address", "admin", "This address is reserved. Choose another one, for example with your city."),
        ("address", "adrnin", "This address is reserved. Choose another one, for example with your city."),
        ("address", "ab", "Use 3 to 30 characters."),
        ("address", "a" * 31, "Use 3 to 30 characters."),
        ("address", "ándes", "Use letters without accents: a to z, numbers and hyphens."),
        ("address", "аndes", "Use letters without accents: a to z, numbers and hyphens."),
        (
            "address",
            "an.des",
            SHAPE,
        ),
        ("address", "sampaguita", "This address is taken, or looks like one that is. Choose another."),
        ("address", "sarnpaguita", "This address is taken, or looks like one that is. Choose another."),
    ],
)
def test_wrong_answer_is_shown_beside_the_question(program_client, field, value, message):
    answer = send(program_client, **{field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [message]}
    assert received() == []


def test_answers_are_kept_when_one_is_wrong(program_client):
    html = send(program_client, address="admin").content.decode()
    assert 'value="Andean Accountants Circle"' in html
    assert "Please check 1 answer" in html


@pytest.mark.parametrize(
    "changes", [{"operation": "not-an-id"}, {"operation": ""}, {"name": "a\x00b"}, {"why": "x" * 2_001}]
)
def test_nonsense_is_refused(program_client, changes):
    assert send(program_client, **changes).status_code == 422
    assert received() == []
