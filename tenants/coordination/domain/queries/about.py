from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from kernel.words import is_any, naming
from tenants.coordination.models import OwnTask, Snooze


def about(subject: Subject) -> Iterator[Holding]:
    """Tasks that were put off, and tasks in the team's own words: about the person, or by the person."""
    put_off = Snooze.objects.filter(Q(subject__in=subject.person_ids) | is_any("snoozed_by", subject.names))
    records = tuple(map(_record, put_off.order_by("snoozed_at")))
    yield Holding("tasks", _("Tasks put off"), records, permission="people.view", stays=True)
    own = OwnTask.objects.filter(
        Q(person__in=subject.person_ids)
        | naming(subject, "title")
        | is_any("written_by", subject.names)
        | is_any("done_by", subject.names)
    )
    written = tuple(map(_own_record, own.order_by("written_at")))
    yield Holding("own_tasks", _("Tasks of the team"), written, permission="people.view", stays=True)


def _record(snooze: Snooze) -> Record:
    return (
        Fact("task", _("Task"), snooze.get_kind_display()),
        Fact("put_off_at", _("Put off on"), snooze.snoozed_at),
        Fact("until", _("Until"), snooze.until),
        Fact("put_off_by", _("Put off by"), snooze.snoozed_by),
    )


def _own_record(task: OwnTask) -> Record:
    return (
        Fact("task", _("Task"), task.title),
        Fact("due_on", _("To be done by"), task.due_on),
        Fact("written_at", _("Written on"), task.written_at),
        Fact("written_by", _("Written by"), task.written_by),
        Fact("done_at", _("Done on"), task.done_at),
        Fact("done_by", _("Done by"), task.done_by),
    )
