"""Delivering what waits: each message is first claimed, then carried out, in two transactions.

The claim counts the try and sets the next one before anything is done. So a message that kills its worker is tried
as often as one that fails, comes later each time, and ends as a dead letter, while the others go on.
"""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from kernel import outbox
from kernel.clock import now
from kernel.observing.metrics import count_message
from kernel.tenancy import entered, require_scope
from shared.outbox.models import Message
from shared.outbox.models.message import WAITS

log = logging.getLogger(__name__)

INTERRUPTED = "The worker ended before it could say how it went."


def drain(limit: int = 200, *, paused: bool = False) -> int:
    """Deliver up to `limit` messages that are due in this scope. Returns how many were tried.

    From a `paused` network leave only those that were written to leave it even then; the others wait.
    """
    leaving = WAITS & Q(payload__even_paused=True) if paused else WAITS
    tried = 0
    while tried < limit and (claimed := _claim_next(leaving)):
        _deliver(claimed)
        tried += 1
    return tried


@transaction.atomic
def _claim_next(leaving: Q) -> UUID | None:
    """The next message that is due and heads its stream, with this try counted; None where nothing is due."""
    earlier = Message.objects.filter(leaving, stream=OuterRef("stream"), place__lt=OuterRef("place"))
    due = Message.objects.filter(leaving, Q(stream="") | ~Exists(earlier), due_at__lte=now())
    message = due.select_for_update(skip_locked=True).order_by("due_at", "place").first()
    if message is None:
        return None
    if message.attempts < outbox.MAX_ATTEMPTS:
        message.attempts += 1
        message.due_at = now() + outbox.wait_before(message.attempts + 1)
        message.error = INTERRUPTED
    else:
        # Its last try was interrupted.
        message.due_at = None
    message.save(update_fields=["attempts", "due_at", "error"])
    return message.pk


@transaction.atomic
def _deliver(pk: UUID) -> None:
    """Carry out a claimed message under a lock, so that nobody claims it again however long it takes.

    The lock is waited for: a worker that looked for the next message while this one was being claimed holds it until
    it has seen that. To skip it would leave the message for its next try.
    """
    message = Message.objects.select_for_update().filter(WAITS, pk=pk).first()
    if message is None:
        return
    scope = require_scope()
    try:
        # However the effect leaves the scope, the message is marked in its own.
        with entered(scope), transaction.atomic():
            outbox.carry_out(message.kind, message.payload, f"{scope.schema}:{message.key}")
    except Exception as error:
        # Whatever an effect raises must not block the messages behind it.
        log.exception("Outbox message %s (%s) failed", message.pk, message.kind)
        _note_failure(message, error)
    else:
        _note_success(message)


def _note_success(message: Message) -> None:
    """The key stays, so that it is not delivered again; what it said to whom does not (links hold secrets)."""
    message.delivered_at = now()
    message.error = ""
    message.payload = {}
    message.save(update_fields=["delivered_at", "error", "payload"])
    count_message(message.kind, "delivered")


def _note_failure(message: Message, error: Exception) -> None:
    """Set the next try, or none once all attempts are used: then it is a dead letter.

    The payload is not written again: an effect may have left something in it that is no JSON.
    """
    message.error = _storable(f"{type(error).__name__}: {error}")[:2_000]
    again = message.attempts < outbox.MAX_ATTEMPTS
    message.due_at = now() + outbox.wait_before(message.attempts + 1) if again else None
    message.save(update_fields=["due_at", "error"])
    count_message(message.kind, "failed" if again else "dead")


def _storable(text: str) -> str:
    """PostgreSQL takes no NUL and no half of a character; an error that cannot be written would block the outbox."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
