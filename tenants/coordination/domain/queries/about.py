from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from kernel.words import is_any
from tenants.coordination.models import Snooze


def about(subject: Subject) -> Iterator[Holding]:
    """Tasks of the worklist that were put off: those about the person, and those that the person put off."""
    found = Snooze.objects.filter(Q(subject__in=subject.person_ids) | is_any("snoozed_by", subject.names))
    records = tuple(map(_record, found.order_by("snoozed_at")))
    yield Holding("tasks", _("Tasks put off"), records, permission="people.view", stays=True)


def _record(snooze: Snooze) -> Record:
    return (
        Fact("task", _("Task"), snooze.get_kind_display()),
        Fact("put_off_at", _("Put off on"), snooze.snoozed_at),
        Fact("until", _("Until"), snooze.until),
        Fact("put_off_by", _("Put off by"), snooze.snoozed_by),
    )
