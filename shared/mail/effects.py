from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from kernel.outbox import Payload, keyed_effect


@keyed_effect("mail")
def deliver_mail(payload: Payload, key: str = "") -> None:
    """Render subject, text and HTML in the reader's language and hand them to the e-mail backend.

    The Message-ID comes from the key: a mail server or a mailbox that gets it twice knows the second one.
    """
    name = f"mail/{payload['template']}"
    with override(payload["language"]):
        subject = " ".join(render_to_string(f"{name}.subject.txt", payload["context"]).split())
        message = EmailMultiAlternatives(
            subject,
            render_to_string(f"{name}.txt", payload["context"]),
            to=[payload["to"]],
            headers={"Message-ID": message_id(key)} if key else None,
        )
        message.attach_alternative(render_to_string(f"{name}.html", payload["context"]), "text/html")
    message.send()


def message_id(key: str) -> str:
    """The same for the same key, and telling nothing of it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{domain}>"
