from django.db.models import TextField
from django.db.models.functions import Cast

from kernel.holdings import Subject
from kernel.words import naming, without
from shared.outbox.domain.message import stream_of
from shared.outbox.models import Message


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Messages to the person that have not left are dropped; no other one names the person any more.

    What was delivered keeps its key, so that nothing is sent twice, and loses the mark of its reader.
    """
    to_them = Message.objects.filter(stream__in=map(stream_of, subject.emails))
    dropped = to_them.filter(delivered_at=None).delete()[0]
    to_them.update(stream="", error="")
    texts = Message.objects.annotate(said=Cast("payload", TextField()))
    for message in texts.filter(naming(subject, "said", "error")):
        message.payload = without(message.payload, subject, put)
        message.error = without(message.error, subject, put)
        message.save(update_fields=["payload", "error"])
    return {"messages": dropped}
