import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail

from kernel.tenancy import in_network
from shared.mail.models import Mail

BACKEND = "shared.mail.backend.MailboxBackend"


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name):
        Mail.objects.all().delete()
        yield


def kept() -> list[tuple[str, str, str, str, str]]:
    rows = Mail.objects.order_by("recipient")
    return list(rows.values_list("sender", "recipient", "subject", "text", "html"))


def test_mail_is_kept_as_it_would_be_sent():
    message = EmailMultiAlternatives("Hello", "Text", "from@example.org", ["to@example.org"])
    message.attach_alternative("<p>Text</p>", "text/html")
    assert get_connection(BACKEND).send_messages([message]) == 1
    assert kept() == [("from@example.org", "to@example.org", "Hello", "Text", "<p>Text</p>")]


def test_every_recipient_has_a_mail_of_their_own():
    message = EmailMessage("Hello", "Text", "from@example.org", ["b@example.org", "a@example.org"])
    message.cc, message.bcc = ["c@example.org"], ["d@example.org"]
    get_connection(BACKEND).send_messages([message])
    assert [row[1] for row in kept()] == [f"{letter}@example.org" for letter in "abcd"]


def test_mail_without_html_has_none():
    get_connection(BACKEND).send_messages([EmailMessage("Hello", "Text", "f@example.org", ["t@example.org"])])
    assert kept() == [("f@example.org", "t@example.org", "Hello", "Text", "")]


def test_no_message_is_no_mail():
    assert get_connection(BACKEND).send_messages([]) == 0
    assert kept() == []


def test_this_is_the_backend_of_demo_and_tests(settings):
    settings.EMAIL_BACKEND = BACKEND
    send_mail("Hello", "Text", None, ["t@example.org"])
    assert kept() == [("foothold@example.org", "t@example.org", "Hello", "Text", "")]
