"""How one scope's outbox stands."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from kernel.clock import now
from shared.outbox.models import Message
from shared.outbox.models.message import WAITS

DEAD = Q(delivered_at__isnull=True, due_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Status:
    """Messages that are not delivered: how many wait, since when the oldest one does, how many are dead."""

    waiting: int
    waiting_since: dt.datetime | None
    dead: int

    @property
    def oldest(self) -> float:
        """Seconds that the oldest waiting message is old; 0 where none waits."""
        return (now() - self.waiting_since).total_seconds() if self.waiting_since else 0.0


def status() -> Status:
    found = Message.objects.filter(delivered_at__isnull=True).aggregate(
        waiting=Count("id", filter=WAITS),
        waiting_since=Min("created_at", filter=WAITS),
        dead=Count("id", filter=DEAD),
    )
    return Status(**found)


def dead_letters() -> "QuerySet[Message]":
    """Messages that nobody tries to deliver any more, the oldest first."""
    return Message.objects.filter(DEAD).order_by("place")
