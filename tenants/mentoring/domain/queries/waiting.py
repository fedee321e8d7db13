"""Mentees of a cycle without a group, in the order in which the next free place is theirs."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

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
        for e in mentees_without_group(cycle)
    ]
    return sorted(waiting, key=lambda w: (not w.goes_first, w.since))


def mentees_without_group(cycle: Cycle) -> "QuerySet[Enrolment]":
    """In no order, with `last_cause`: why the last place ended."""
    mine = Membership.objects.filter(enrolment=OuterRef("pk"))
    last = mine.order_by("-asked_at", "-id")
    mentees = Enrolment.objects.filter(cycle=cycle, part=Part.MENTEE, state__in=IN).select_related("person")
    outside = mentees.exclude(Exists(mine.filter(state__in=STANDING))).annotate(
        last_cause=Subquery(last.values("cause")[:1]),
        last_wants=Subquery(last.values("wants_other")[:1]),
    )
    return outside.filter(Q(last_wants=None) | Q(last_wants=True))
