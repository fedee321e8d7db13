"""What in running cycles needs a coordinator: each a single question to the database."""

import datetime as dt

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from tenants.cycles.enums import CycleState
from tenants.cycles.steps import MEETING
from tenants.mentoring.enums import STANDING, FitAnswer, MemberState, Purpose
from tenants.mentoring.models import Fit, Group, Membership
from tenants.mentoring.times import REMIND_BEFORE
from tenants.people.enums import Part

RUNS = Q(group__cycle__state=CycleState.RUNNING)


def unsettled_fits() -> "QuerySet[Fit]":
    """Answers other than yes that nobody looked into yet while the cycle goes on, oldest first."""
    doubts = Fit.objects.filter(answer__in=[FitAnswer.NO, FitAnswer.NOT_QUITE], settled_at=None)
    found = doubts.filter(
        membership__state=MemberState.CONFIRMED, membership__group__cycle__state__in=MEETING
    )
    return found.select_related("membership__group__cycle", "membership__enrolment__person")


def small_groups() -> "QuerySet[Group]":
    """Open groups that somebody left, with too few mentees `standing`; with `mentors` and `last_left_at`."""
    mentors = Membership.objects.filter(part=Part.MENTOR, state__in=STANDING)
    mentees = Q(memberships__part=Part.MENTEE)
    counted = Group.objects.filter(closed_at=None, cycle__state=CycleState.RUNNING).annotate(
        standing=Count("memberships", filter=mentees & Q(memberships__state__in=STANDING)),
        last_left_at=Max("memberships__ended_at", filter=mentees),
        least=Case(
            When(places=1, then=Value(1)),
            default=F("cycle__group_minimum"),
            output_field=IntegerField(),
        ),
    )
    found = counted.filter(standing__lt=F("least"), last_left_at__isnull=False).select_related("cycle")
    people = mentors.select_related("enrolment__person")
    return found.prefetch_related(Prefetch("memberships", people, to_attr="mentors")).order_by("last_left_at")


def lost_places() -> "QuerySet[Membership]":
    """The last place of each mentee who has none now and wants another, oldest first."""
    later = Membership.objects.filter(enrolment=OuterRef("enrolment"), asked_at__gt=OuterRef("asked_at"))
    over = Membership.objects.filter(RUNS, part=Part.MENTEE, wants_other=True).exclude(state__in=STANDING)
    found = over.exclude(Exists(later)).select_related("group__cycle", "enrolment__person")
    return found.order_by("ended_at")


def unanswered(at: dt.datetime) -> "QuerySet[Membership]":
    """Who was asked and has not answered, once the link ends soon or has ended; with `link_until`, None without one."""
    links = Q(enrolment__links__purpose=Purpose.CONFIRM, enrolment__links__closed_at=None)
    asked = Membership.objects.filter(RUNS, state=MemberState.ASKED).annotate(
        link_until=Max("enrolment__links__expires_at", filter=links)
    )
    ends = Q(link_until=None) | Q(link_until__lte=at + REMIND_BEFORE)
    found = asked.filter(ends).select_related("group__cycle", "enrolment__person")
    return found.order_by(F("link_until").asc(nulls_first=True), "id")
