"""Tasks in the team's own words: written, changed, ticked, and taken up again."""

import datetime as dt
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now, today
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.coordination.models import OwnTask
from tenants.people.models import Person


class TaskFields(TypedDict):
    title: str
    due_on: dt.date | None
    person: Person | None


@transaction.atomic
def write_task(*, operation: UUID, fields: TaskFields, by: Actor) -> OwnTask:
    """Put a task on the worklist of the team; the same `operation` is one task.

    Refused without words, and for a day that is over.
    """
    _refuse(fields, before=None)
    task, is_new = OwnTask.objects.get_or_create(
        pk=operation, defaults={**fields, "written_by": by.name[:200]}
    )
    if is_new:
        record("task.written", task.pk, by=by)
    return task


@transaction.atomic
def change_task(task: OwnTask, *, fields: TaskFields, by: Actor) -> OwnTask:
    """Put other words, another day or another person; the same again changes nothing.

    Refused without words, for a new day that is over, and for a task that is done.
    """
    task = _locked(task)
    if task.done_at:
        raise RefusedError(_("This task is done."))
    _refuse(fields, before=task.due_on)
    changed = [name for name, value in fields.items() if getattr(task, name) != value]
    for name in changed:
        setattr(task, name, fields[name])  # type: ignore[literal-required]
    if changed:
        task.save(update_fields=changed)
        record("task.changed", task.pk, by=by, fields=changed)
    return task


@transaction.atomic
def finish_task(task: OwnTask, *, by: Actor) -> OwnTask:
    """Tick the task, for the whole team; one that is done stays as it is."""
    task = _locked(task)
    if task.done_at is None:
        task.done_at, task.done_by = now(), by.name[:200]
        task.save(update_fields=["done_at", "done_by"])
        record("task.done", task.pk, by=by)
    return task


@transaction.atomic
def reopen_task(task: OwnTask, *, by: Actor) -> OwnTask:
    """Take the tick away; an open task stays as it is."""
    task = _locked(task)
    if task.done_at:
        task.done_at, task.done_by = None, ""
        task.save(update_fields=["done_at", "done_by"])
        record("task.reopened", task.pk, by=by)
    return task


def _locked(task: OwnTask) -> OwnTask:
    return OwnTask.objects.select_for_update().get(pk=task.pk)


def _refuse(fields: TaskFields, *, before: dt.date | None) -> None:
    if not fields["title"].strip():
        raise RefusedError(FieldProblem(_("Write what there is to do"), "title"))
    due = fields["due_on"]
    if due and due != before and due < today():
        raise RefusedError(FieldProblem(_("Choose today or a later day"), "due_on"))
