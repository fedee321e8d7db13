"""What waits for the coordinator about people in groups: answers that are missing, groups that need help."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from kernel.clock import now
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task
from tenants.mentoring.domain.queries import concern

TIME_TO_TALK = dt.timedelta(days=2)
TIME_TO_MEND = dt.timedelta(days=3)
TIME_TO_PLACE = dt.timedelta(days=7)


def fits() -> Iterator[Task]:
    """Members who said after the first session that the group does not fit, or not quite; for coordinators alone."""
    for fit in concern.unsettled_fits():
        since = timezone.localdate(fit.answered_at)
        yield Task(TaskKind.FIT, fit.pk, fit, since, since + TIME_TO_TALK, fit.membership.group.cycle)


def small_groups() -> Iterator[Task]:
    """Groups that somebody left and that have too few mentees now; `about` has `mentors` and `standing`."""
    for group in concern.small_groups():
        left: dt.datetime = group.last_left_at  # type: ignore[attr-defined]
        since = timezone.localdate(left)
        yield Task(TaskKind.SMALL, group.pk, group, since, since + TIME_TO_MEND, group.cycle)


def lost_places() -> Iterator[Task]:
    """Mentees who lost a place, or left one, and want another."""
    for membership in concern.lost_places():
        assert membership.ended_at
        since = timezone.localdate(membership.ended_at)
        due = since + TIME_TO_PLACE
        yield Task(TaskKind.PLACE, membership.pk, membership, since, due, membership.group.cycle)


def unanswered() -> Iterator[Task]:
    """People who were asked and reminded, and have not answered; `about` has `link_until`."""
    for membership in concern.unanswered(now()):
        until: dt.datetime | None = membership.link_until  # type: ignore[attr-defined]
        since = timezone.localdate(membership.asked_at)
        due = timezone.localdate(until) if until else since
        yield Task(TaskKind.ANSWER, membership.pk, membership, since, due, membership.group.cycle)
