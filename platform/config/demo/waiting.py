"""The waiting list of the demo: two who came too late for a cycle that runs, and one who joins later."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from kernel.clock import now
from shared.accounts.models import User
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.waiting import keep_waiting
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.models import Person

WEEKS_AGO = dt.timedelta(weeks=11)


@transaction.atomic
def come_too_late(cycle: Cycle, *, emails: Sequence[str], by: User) -> None:
    """People who asked for a place weeks after the groups began."""
    people = Person.objects.filter(email__in=emails).exclude(enrolments__cycle=cycle)
    if not people:
        return
    late = [e.pk for e in enrol(cycle, people=people.values_list("pk", flat=True), by=by)]
    # Nobody can enrol in the past; their wait counts from this day.
    came = now() - WEEKS_AGO
    Enrolment.objects.filter(pk__in=late).update(enrolled_at=came, waits_since=came)


def join_later(cycle: Cycle, *, email: str, by: User) -> None:
    """Somebody who is enrolled, and asked to begin with the cycle after this one."""
    keep_waiting(
        cycle, enrolments=cycle.enrolments.filter(person__email=email).values_list("pk", flat=True), by=by
    )
