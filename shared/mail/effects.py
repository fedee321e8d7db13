from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from kernel.outbox import Payload, effect


@effect("mail")
def deliver_mail(payload: Payload) -> None:
    """Render subject, text and HTML in the reader's language and hand them to the e-mail backend."""
    name = f"mail/{payload['template']}"
    with override(payload["language"]):
        subject = " ".join(render_to_string(f"{name}.subject.txt", payload["context"]).split())
        message = EmailMultiAlternatives(
            subject, render_to_string(f"{name}.txt", payload["context"]), to=[payload["to"]]
        )
        message.attach_alternative(render_to_string(f"{name}.html", payload["context"]), "text/html")
    message.send()
