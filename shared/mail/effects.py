from email.utils import parseaddr
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from kernel.outbox import Payload, effect, keyed_effect
from shared.consent.domain.queries.consent import may_send
from shared.mail.domain.choices import send_choices_link
from shared.mail.domain.unsubscribe import one_click_headers, unsubscribe_link
from shared.mail.enums import Category


@keyed_effect("mail")
def deliver_mail(payload: Payload, key: str = "") -> None:
    """Render subject, text and HTML in the reader's language and hand them to the e-mail backend.

    The Message-ID comes from the key: a mail server or a mailbox that gets it twice knows the second one.
    Nothing leaves when its reader has withdrawn the consent since it was written.
    """
    purpose = Category(payload.get("category", Category.OPERATIONAL)).purpose
    if purpose and not may_send(payload["to"], purpose):
        return
    headers = {"Message-ID": message_id(key)} if key else {}
    context = dict(payload["context"])
    if purpose:
        headers |= one_click_headers(payload["to"], purpose)
        context["unsubscribe"] = unsubscribe_link(payload["to"], purpose)
    _message(payload, context, headers).send()


@effect("choices_link")
def choices_link(payload: Payload) -> None:
    send_choices_link(payload["email"], language=payload["language"])


def _message(payload: Payload, context: dict[str, Any], headers: dict[str, str]) -> EmailMultiAlternatives:
    name = f"mail/{payload['template']}"
    with override(payload["language"]):
        subject = " ".join(render_to_string(f"{name}.subject.txt", context).split())
        body = render_to_string(f"{name}.txt", context)
        message = EmailMultiAlternatives(subject, body, to=[payload["to"]], headers=headers or None)
        message.attach_alternative(render_to_string(f"{name}.html", context), "text/html")
    return message


def message_id(key: str) -> str:
    """The same for the same key, and telling nothing of it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{domain}>"
