"""The sessions that the groups of the demo have held."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from kernel.clock import today
from shared.accounts.models import User
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.queries.group import groups_of_cycle
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import MemberState, Mode
from tenants.mentoring.models import Group
from tenants.people.enums import Part

PLANNED = 5
BETWEEN = dt.timedelta(weeks=4)
EVENING = dt.time(18, 30)


def meet(cycle: Cycle, *, by: User, unrecorded: int = 0) -> None:
    """Every open group meets up to yesterday; the last `unrecorded` sessions were not written down.

    In a cycle that an earlier, interrupted run has closed they have met.
    """
    if cycle.is_over:
        return
    for group in groups_of_cycle(cycle):
        if group.is_open:
            _log(group, _held(cycle, group)[: -unrecorded or None], by=by)


def _log(group: Group, held: Sequence[dt.date], *, by: User) -> None:
    """Each session says when the next one is; about one mentee in seven misses one, and somebody came."""
    members = [m for m in group.memberships.all() if m.part == Part.MENTEE]
    mentees = [m.pk for m in members if m.state == MemberState.CONFIRMED]
    for number, held_on in enumerate(held, start=1):
        came = [pk for place, pk in enumerate(mentees) if (place * 3 + number * 5 + group.number) % 7]
        mode = Mode.ONLINE if group.number % 3 else Mode.IN_PERSON
        report = SessionReport(
            number, held_on, mode, came or mentees, next_session_at=_next_after(held_on, number)
        )
        log_session(group, report=report, by=by)


def _held(cycle: Cycle, group: Group) -> list[dt.date]:
    """One session every four weeks, up to yesterday."""
    first = cycle.starts_on + dt.timedelta(days=group.number % 7)
    planned = [first + number * BETWEEN for number in range(PLANNED)]
    return [day for day in planned if day < today()]


def _next_after(held_on: dt.date, number: int) -> dt.datetime | None:
    if number == PLANNED:
        return None
    return timezone.make_aware(dt.datetime.combine(held_on + BETWEEN, EVENING))
