"""Messages are written with the decision and delivered after the commit: at least once, once per key, in order."""

import logging
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from kombu.exceptions import OperationalError

from kernel.db.scope import Scope
from kernel.tenancy import entered, require_scope
from kernel.tenancy.tasks import send
from shared.outbox.domain.delivery import drain
from shared.outbox.models import Message

__all__ = ["DRAIN_TASK", "Wake", "drain", "enqueue", "enqueue_task", "stream_of", "wake_after_commit"]

log = logging.getLogger(__name__)

DRAIN_TASK = "shared.outbox.tasks.drain_outbox"


def enqueue(
    kind: str, *, key: str, payload: dict[str, Any], stream: str = "", even_paused: bool = False
) -> None:
    """Ask for an effect after the commit. A key that was asked for before changes nothing.

    `stream` names what must stay in order, for example one person's mails: a message waits while an earlier one
    of its stream is neither delivered nor dead. Without a stream it waits for nobody.
    `even_paused` messages leave while their network is suspended too: what keeps an account safe.
    """
    if even_paused:
        payload = payload | {"even_paused": True}
    message = Message(key=key, stream=stream, kind=kind, payload=payload)
    Message.objects.bulk_create([message], ignore_conflicts=True)
    wake_after_commit()


def enqueue_task(
    name: str, *, key: str, args: list[Any], stream: str = "", even_paused: bool = False
) -> None:
    """Ask for a Celery task by its name, after the commit, in this scope."""
    enqueue("task", key=key, payload={"name": name, "args": args}, stream=stream, even_paused=even_paused)


def stream_of(address: str) -> str:
    """The stream of one reader's mails; it tells nobody the address."""
    return f"mail:{sha256(address.lower().encode()).hexdigest()[:32]}"


def wake_after_commit() -> None:
    """Tell a worker that this scope's outbox has work; once for all messages of a transaction."""
    wake = Wake(require_scope())
    if wake not in [entry[1] for entry in connection.run_on_commit]:
        transaction.on_commit(wake)


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
