from uuid import UUID

from django.db import transaction

from shared.audit.actor import Visitor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.program.domain.queries.program import the_program
from shared.program.enums import Topic


@transaction.atomic
def send_enquiry(*, operation: UUID, topic: str, name: str, email: str, message: str, language: str) -> None:
    """Mail what somebody wrote on the public site to the program. The same `operation` is one mail.

    Nothing of it is kept but the mail: the audit knows the topic only.
    """
    send_mail(
        "enquiry",
        to=the_program().contact_email,
        language=language,
        key=f"enquiry:{operation}",
        context={"topic": str(Topic(topic).label), "name": name, "email": email, "message": message},
    )
    record("enquiry.sent", None, by=Visitor("Visitor"), topic=topic)
