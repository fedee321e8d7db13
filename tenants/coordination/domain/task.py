"""Acts on tasks of the worklist, several at once, whatever their kind."""

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from kernel.errors import RefusedError
from shared.accounts.domain.team_invitation import send_again
from shared.accounts.models import Invitation
from shared.audit.actor import Actor
from tenants.coordination.domain.own_task import finish_task, reopen_task
from tenants.coordination.domain.snooze import snooze, unsnooze
from tenants.coordination.enums import TaskKind
from tenants.coordination.models import OwnTask
from tenants.coordination.task import Key, Task
from tenants.cycles.domain.enrolment import enrol, withdraw
from tenants.cycles.domain.queries.cycle import open_cycle
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.models import Person
from tenants.publishing.domain.summary import publish_now

_AT_ONCE = {TaskKind.OWN, TaskKind.INVITATION, TaskKind.NUMBERS}


def is_settled_at_once(task: Task) -> bool:
    """Whether one press is all that the task asks for; the others have a page of their own."""
    return task.kind in _AT_ONCE or (task.kind == TaskKind.ENROL and task.cycle is not None)


@transaction.atomic
def settle(tasks: Iterable[Task], *, by: Actor) -> Sequence[Task]:
    """Do what each task asks for, and say which are settled.

    Left alone: those that need a page of their own, and those that are refused because of what happened meanwhile.
    """
    return [task for task in tasks if is_settled_at_once(task) and _is_settled(task, by)]


def _is_settled(task: Task, by: Actor) -> bool:
    try:
        with transaction.atomic():
            _carry_out(task, by)
    except RefusedError:
        return False
    return True


def _carry_out(task: Task, by: Actor) -> None:
    match task.about:
        case OwnTask() as own:
            finish_task(own, by=by)
        case Person() as person:
            assert task.cycle
            enrol(task.cycle, people=[person.pk], by=by)
        case Invitation() as invitation:
            send_again(invitation, by=by)
        case Cycle() as cycle:
            publish_now(cycle, by=by)


@transaction.atomic
def snooze_all(tasks: Sequence[Task], *, until: dt.date, by: Actor) -> Sequence[Task]:
    """Put them all off until the morning of a day, or none: refused as one of them is."""
    for task in tasks:
        snooze(task, until=until, by=by)
    return tasks


@transaction.atomic
def take_back(keys: Sequence[Key], *, by: Actor) -> None:
    """Show tasks again that were ticked, put off, or settled by enrolling somebody. What waits stays as it is.

    So does somebody whose cycle takes nobody any more; refused where it began to run at this moment.
    """
    for task in OwnTask.objects.filter(pk__in=_of(TaskKind.OWN, keys)):
        reopen_task(task, by=by)
    for enrolment in Enrolment.objects.filter(person__in=_of(TaskKind.ENROL, keys), cycle=open_cycle()):
        withdraw(enrolment, by=by)
    for kind, subject in keys:
        unsnooze(kind, subject, by=by)


def _of(kind: TaskKind, keys: Sequence[Key]) -> list[UUID]:
    return [subject for known, subject in keys if known == kind]
