"""Mentees of a cycle without a group, in the order in which the next free place is theirs."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.enums import NO_FAULT, STANDING, Cause
from tenants.mentoring.models import Membership
from tenants.people.enums import Part

IN = (EnrolmentState.ENROLLED, EnrolmentState.WAITING)


@dataclass(frozen=True, slots=True)
class Waiting:
    """`since`: when the wait began; `cause`: why the last place ended, empty for who never had one."""

    enrolment: Enrolment
    since: dt.datetime
    cause: str

    @property
    def goes_first(self) -> bool:
        """Whether a place was lost without any fault of theirs."""
        return self.cause in NO_FAULT

    @property
    def cause_words(self) -> str:
        return str(Cause(self.cause).label) if self.cause else ""


def without_group(cycle: Cycle) -> list[Waiting]:
    """Who lost a place without any fault goes first, then who has waited longest; without who wants no other group."""
    waiting = [
        Waiting(e, e.waits_since or e.enrolled_at, e.last_cause or "")  # type: ignore[attr-defined]
        for e in _outside(cycle)
        if e.last_wants is not False  # type: ignore[attr-defined]
    ]
    return sorted(waiting, key=lambda w: (not w.goes_first, w.since))


def _outside(cycle: Cycle) -> "QuerySet[Enrolment]":
    mine = Membership.objects.filter(enrolment=OuterRef("pk"))
    last = mine.order_by("-asked_at", "-id")
    mentees = Enrolment.objects.filter(cycle=cycle, part=Part.MENTEE, state__in=IN)
    mentees = mentees.select_related("person")
    return mentees.exclude(Exists(mine.filter(state__in=STANDING))).annotate(
        last_cause=Subquery(last.values("cause")[:1]),
        last_wants=Subquery(last.values("wants_other")[:1]),
    )
