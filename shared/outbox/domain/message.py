"""Messages are written with the decision, delivered after the commit, at least once, once per key."""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from kombu.exceptions import OperationalError

from kernel import outbox
from kernel.clock import now
from kernel.db.scope import Scope
from kernel.tenancy import entered, require_scope
from kernel.tenancy.tasks import send
from shared.outbox.models import Message

log = logging.getLogger(__name__)

DRAIN_TASK = "shared.outbox.tasks.drain_outbox"


def enqueue(kind: str, *, key: str, payload: dict[str, Any]) -> None:
    """Ask for an effect after the commit. A key that was asked for before changes nothing."""
    Message.objects.bulk_create([Message(key=key, kind=kind, payload=payload)], ignore_conflicts=True)
    _wake_after_commit(Wake(require_scope()))


def enqueue_task(name: str, *, key: str, args: list[Any]) -> None:
    """Ask for a Celery task by its name, after the commit, in this scope."""
    enqueue("task", key=key, payload={"name": name, "args": args})


@dataclass(frozen=True, slots=True)
class Wake:
    """Tells a worker that a scope's outbox has work.

    A silent broker costs time, not messages: the beat asks again.
    """

    scope: Scope

    def __call__(self) -> None:
        try:
            with entered(self.scope):
                send(DRAIN_TASK, [])
        except OperationalError:
            log.warning("The broker does not answer; the outbox waits for the next beat.")


def _wake_after_commit(wake: Wake) -> None:
    """One wake-up is enough for all messages of a transaction."""
    if wake not in [entry[1] for entry in connection.run_on_commit]:
        transaction.on_commit(wake)


def drain(limit: int = 200) -> int:
    """Deliver up to `limit` messages that are due in this scope. Returns how many were tried."""
    tried = 0
    while tried < limit and _deliver_next():
        tried += 1
    return tried


@transaction.atomic
def _deliver_next() -> bool:
    due = Message.objects.filter(delivered_at__isnull=True, due_at__lte=now())
    message = due.select_for_update(skip_locked=True).order_by("due_at", "id").first()
    if message is None:
        return False
    message.attempts += 1
    try:
        with transaction.atomic():
            outbox.carry_out(message.kind, message.payload)
    except Exception as error:
        # Whatever an effect raises must not block the messages behind it.
        log.exception("Outbox message %s (%s) failed", message.pk, message.kind)
        _postpone(message, error)
    else:
        message.delivered_at = now()
        message.error = ""
    message.save(update_fields=["attempts", "delivered_at", "due_at", "error"])
    return True


def _postpone(message: Message, error: Exception) -> None:
    """Set the next try, or none once all attempts are used: then it is a dead letter."""
    message.error = f"{type(error).__name__}: {error}"[:2_000]
    again = message.attempts < outbox.MAX_ATTEMPTS
    message.due_at = now() + outbox.wait_before(message.attempts + 1) if again else None
