from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from kernel.words import is_any
from shared.mail.models import Mail


def about(subject: Subject) -> Iterator[Holding]:
    """Mails that are kept for reading here, where none is sent for real."""
    kept = Mail.objects.filter(is_any("recipient", subject.emails)).order_by("sent_at")
    yield Holding("mailbox", _("E-mails kept on this site"), tuple(map(_mail, kept)), permission="mail.read")


def _mail(mail: Mail) -> Record:
    return (
        Fact("sent_at", _("Sent"), mail.sent_at),
        Fact("subject", _("Subject"), mail.subject),
        Fact("text", _("Text"), mail.text),
    )
