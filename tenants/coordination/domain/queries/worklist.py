"""The worklist: everything that waits, computed each time from what the network's tables say."""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import chain
from uuid import UUID

from kernel.clock import today
from tenants.coordination.domain.queries import member_task as members
from tenants.coordination.domain.queries import task as kinds
from tenants.coordination.enums import TaskKind
from tenants.coordination.models import Snooze
from tenants.coordination.task import Key, Task

_ORDER = {kind: place for place, kind in enumerate(TaskKind)}
_NEVER = dt.date.max


def worklist() -> list[Task]:
    """Every task, also those put off (they have `until`): kind by kind, what is due first before the rest."""
    put_off = _put_off()
    found = [task.put_off(put_off[task.key]) if task.key in put_off else task for task in _all()]
    return sorted(found, key=lambda task: (_ORDER[task.kind], task.due or _NEVER))


def find_task(kind: str, subject: UUID) -> Task | None:
    """The task with this name, if it still waits, put off or not."""
    return next((task for task in worklist() if task.key == (kind, subject)), None)


def find_tasks(keys: Collection[Key]) -> list[Task]:
    """Those of the tasks with these names that still wait."""
    return [task for task in worklist() if task.key in keys]


def _all() -> Iterator[Task]:
    return chain(
        kinds.decisions(),
        members.fits(),
        members.small_groups(),
        members.lost_places(),
        members.unanswered(),
        kinds.unrecorded_sessions(),
        kinds.own_tasks(),
        kinds.newcomers(),
        kinds.invitations(),
        kinds.unpublished_numbers(),
        kinds.lost_addresses(),
        kinds.untranslated_texts(),
    )


def _put_off() -> dict[Key, dt.date]:
    """Until when, for each task that is put off today."""
    rows = Snooze.objects.filter(until__gt=today()).values_list("kind", "subject", "until")
    return {(kind, subject): until for kind, subject, until in rows}
