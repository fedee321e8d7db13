import pytest

from kernel.tenancy import in_network, in_program
from shared.mail.domain.mail import send_mail
from shared.mail.models import Mail
from shared.outbox.domain.message import drain
from shared.outbox.models import Message
from tests.shared.traces import messages

GIVEN = {
    "to": "ioana@example.org",
    "language": "fr",
    "context": {"contact_name": "Ioana", "network": "AREC"},
}


@pytest.fixture(autouse=True)
def _in_arec(arec, settings):
    settings.EMAIL_BACKEND = "shared.mail.backend.MailboxBackend"
    with in_network(arec.schema_name):
        Message.objects.all().delete()
        Mail.objects.all().delete()
        yield


def test_mail_waits_in_the_outbox_with_all_it_needs():
    send_mail("application_received", key="17", **GIVEN)
    assert messages("mail") == {"mail:17": {"template": "application_received", **GIVEN}}
    assert Mail.objects.count() == 0


def test_key_asked_for_twice_is_one_mail():
    send_mail("application_received", key="17", **GIVEN)
    send_mail("application_received", key="17", **GIVEN)
    drain()
    send_mail("application_received", key="17", **GIVEN)
    drain()
    assert [mail.recipient for mail in Mail.objects.all()] == ["ioana@example.org"]


def test_mail_stays_with_the_network_that_sent_it(kaveri):
    send_mail("application_received", key="17", **GIVEN)
    drain()
    for scope in (in_program(), in_network(kaveri.schema_name)):
        with scope:
            assert not Mail.objects.filter(recipient="ioana@example.org").exists()
