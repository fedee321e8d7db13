from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kernel.clock import now
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle, Enrolment


@transaction.atomic
def mark_oriented(cycle: Cycle, *, enrolments: Iterable[UUID], done: bool, by: Actor) -> int:
    """Note that these people did the orientation, or that they did not; returns for how many that is new."""
    found = Enrolment.objects.filter(cycle=cycle, pk__in=list(enrolments), oriented_at__isnull=done)
    count = found.update(oriented_at=now() if done else None)
    if count:
        record("cycle.oriented" if done else "cycle.not_oriented", cycle.pk, by=by, count=count)
    return count
