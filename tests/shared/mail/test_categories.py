"""Mails that are not operational: only to who agreed, always with a way to stop them."""

import pytest

from kernel.tenancy import in_network
from shared.audit.actor import SYSTEM
from shared.consent.domain.consent import give_consent, withdraw_consent
from shared.consent.domain.link import read_link
from shared.consent.enums import Purpose, Source
from shared.mail.domain.mail import send_mail
from shared.mail.enums import Category
from shared.outbox.domain.message import drain
from shared.outbox.models import Message
from tests.shared.traces import messages

EMAIL = "ioana@example.org"
CONTEXT = {"wordings": ["News may come."], "link": "http://arec.localhost/"}


@pytest.fixture(autouse=True)
def _in_arec(arec, mailoutbox):
    with in_network(arec.schema_name):
        Message.objects.all().delete()
        yield


def send(category: Category = Category.NEWS) -> bool:
    return send_mail(
        "consent_confirmation", to=EMAIL, language="en", key="1", context=CONTEXT, category=category
    )


def agree() -> None:
    give_consent(EMAIL, purpose=Purpose.NEWS, sender="AREC", source=Source.FORM, by=SYSTEM)


def test_every_category_but_one_needs_a_consent():
    assert {c.value: c.purpose for c in Category} == {
        "operational": None,
        "news": Purpose.NEWS,
        "events": Purpose.EVENTS,
    }


def test_news_to_somebody_who_did_not_agree_stays_here():
    assert send() is False
    assert messages("mail") == {}


def test_operational_mail_needs_no_consent_and_no_link(mailoutbox):
    assert send(Category.OPERATIONAL) is True
    drain()
    [mail] = mailoutbox
    assert "List-Unsubscribe" not in mail.extra_headers
    assert "/unsubscribe/" not in mail.body


def test_news_carries_its_link_in_the_text_and_for_mail_programs(mailoutbox):
    agree()
    assert send() is True
    drain()
    [mail] = mailoutbox
    link = mail.extra_headers["List-Unsubscribe"].strip("<>").removesuffix("one-click/")
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in mail.body
    assert f'href="{link}"' in mail.alternatives[0][0]
    _addressee, purpose = read_link(link.rstrip("/").rsplit("/", 1)[1])
    assert purpose is Purpose.NEWS


def test_consent_for_news_lets_no_invitation_to_events_out():
    agree()
    assert send(Category.EVENTS) is False


def test_consent_withdrawn_before_the_mail_left_keeps_it_here(mailoutbox):
    agree()
    send()
    withdraw_consent(EMAIL, purpose=Purpose.NEWS, source=Source.MAIL, by=SYSTEM)
    drain()
    assert mailoutbox == []
    assert Message.objects.filter(delivered_at=None).count() == 0
