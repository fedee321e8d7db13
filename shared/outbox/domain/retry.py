from django.db import transaction

from kernel.clock import now
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.outbox.domain.message import wake_after_commit
from shared.outbox.domain.queries.status import dead_letters


@transaction.atomic
def retry_dead_letters(*, by: Actor, key: str = "") -> int:
    """Give dead letters, or the one with this key, all their attempts again. Returns how many there were."""
    dead = dead_letters().filter(key=key) if key else dead_letters()
    keys = list(dead.select_for_update().values_list("key", flat=True))
    if keys:
        dead.filter(key__in=keys).update(attempts=0, due_at=now())
        record("outbox.retried", None, by=by, messages=len(keys))
        wake_after_commit()
    return len(keys)
