import datetime as dt

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from kernel.clock import now
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.mentoring.enums import STANDING
from tenants.mentoring.models import Group, Membership, Session
from tenants.people.enums import Part


def seated(group: Group, number: int) -> "QuerySet[Membership]":
    """The mentees whose attendance session `number` of the group may hold: who is in it, and who was there."""
    mentees = group.memberships.filter(part=Part.MENTEE)
    marked = Q(attendances__session__group=group, attendances__session__number=number)
    return mentees.filter(Q(state__in=STANDING) | marked).select_related("enrolment__person").distinct()


def recent_sessions(limit: int) -> list[Session]:
    """The last sessions, newest first, with `came_count`, `seat_count` and the group's `mentors`."""
    mentors = Membership.objects.filter(part=Part.MENTOR).select_related("enrolment__person")
    counted = Session.objects.annotate(
        came_count=Count("attendances", filter=Q(attendances__came=True)), seat_count=Count("attendances")
    )
    found = counted.select_related("group__cycle").prefetch_related(
        Prefetch("group__memberships", mentors, to_attr="mentors")
    )
    return list(found.order_by("-held_on", "-logged_at")[:limit])


def unrecorded_groups(at: dt.datetime) -> "QuerySet[Group]":
    """Groups whose planned session was before `at` and has no report, with `mentors` and `next_number`."""
    mentors = Membership.objects.filter(part=Part.MENTOR, state__in=STANDING).select_related(
        "enrolment__person"
    )
    planned = Group.objects.annotate(planned_on=TruncDate("next_session_at"))
    reported = Session.objects.filter(group=OuterRef("pk"), held_on__gte=OuterRef("planned_on"))
    found = planned.filter(next_session_at__lt=at, cycle__state=CycleState.RUNNING).exclude(Exists(reported))
    numbered = found.annotate(next_number=Coalesce(Max("sessions__number"), 0) + 1).select_related("cycle")
    return numbered.prefetch_related(Prefetch("memberships", mentors, to_attr="mentors")).order_by(
        "next_session_at"
    )


def last_logged() -> "QuerySet[Cycle]":
    """Running cycles with sessions; each with `last_logged_at`."""
    running = Cycle.objects.filter(state=CycleState.RUNNING)
    return running.annotate(last_logged_at=Max("groups__sessions__logged_at")).filter(
        last_logged_at__isnull=False
    )


def next_session_at(cycle: Cycle) -> dt.datetime | None:
    """The first session that a group of the cycle has planned and that is still ahead."""
    ahead = Group.objects.filter(cycle=cycle, closed_at=None, next_session_at__gte=now()).order_by(
        "next_session_at"
    )
    return ahead.values_list("next_session_at", flat=True).first()
