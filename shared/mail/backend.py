"""Django's e-mail backend for demo and tests: mails stay in the schema of the host that sent them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from shared.mail.models import Mail


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        mails = [mail for message in email_messages for mail in _mails_of(message)]
        Mail.objects.bulk_create(mails)
        return len(email_messages)


def _mails_of(message: EmailMessage) -> list[Mail]:
    html = ""
    if isinstance(message, EmailMultiAlternatives) and message.alternatives:
        html = str(message.alternatives[0][0])
    return [
        Mail(
            sender=message.from_email,
            recipient=recipient,
            subject=str(message.subject),
            text=str(message.body),
            html=html,
        )
        for recipient in message.recipients()
    ]
