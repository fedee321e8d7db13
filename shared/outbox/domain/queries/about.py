from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from shared.outbox.domain.message import stream_of
from shared.outbox.models import Message


def about(subject: Subject) -> Iterator[Holding]:
    """Which mails went to the person, and when: what they said is not kept once they have left."""
    sent = Message.objects.filter(stream__in=map(stream_of, subject.emails)).order_by("place")
    yield Holding("mails", _("E-mails to you"), tuple(map(_mail, sent)), stays=True)


def _mail(message: Message) -> Record:
    return (
        Fact("kind", _("Which"), message.key.split(":")[1]),
        Fact("written_at", _("Written"), message.created_at),
        Fact("sent_at", _("Sent"), message.delivered_at),
    )
