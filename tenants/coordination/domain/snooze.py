import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now, today
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.coordination.models import Snooze
from tenants.coordination.task import Task

LONGEST = dt.timedelta(days=90)


@transaction.atomic
def snooze(task: Task, *, until: dt.date, by: Actor) -> Snooze:
    """Put the task off until the morning of a day, for the whole team; the same day again changes nothing.

    Refused for a day that is not after today, or more than 90 days away.
    """
    _refuse(until)
    known = Snooze.objects.select_for_update().filter(kind=task.kind, subject=task.subject).first()
    if known and known.until == until:
        return known
    put_off, _made = Snooze.objects.update_or_create(
        kind=task.kind,
        subject=task.subject,
        defaults={"until": until, "snoozed_at": now(), "snoozed_by": by.name[:200]},
    )
    record("task.snoozed", task.subject, by=by, kind=task.kind, until=until.isoformat())
    return put_off


@transaction.atomic
def bring_back(task: Task, *, by: Actor) -> None:
    """Show the task again; one that is not put off stays as it is."""
    unsnooze(*task.key, by=by)


def unsnooze(kind: str, subject: UUID, *, by: Actor) -> None:
    """The same for a task that is known by its key only."""
    deleted, _tables = Snooze.objects.filter(kind=kind, subject=subject).delete()
    if deleted:
        record("task.brought_back", subject, by=by, kind=kind)


def _refuse(until: dt.date) -> None:
    if until <= today():
        raise RefusedError(FieldProblem(_("Choose a day after today."), "until"))
    if until > today() + LONGEST:
        raise RefusedError(FieldProblem(_("Choose a day in the next 90 days."), "until"))
