"""Who is and was in a group, with what a coordinator needs to help."""

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from tenants.cycles.models import Cycle
from tenants.mentoring.enums import STANDING, MemberState, Purpose
from tenants.mentoring.models import Group, Membership, Step
from tenants.people.enums import Part


def members() -> "QuerySet[Membership]":
    """Places with person, cycle, `fit` and `agreement`; `link_until` is when the newest open link ends, or None."""
    links = Q(enrolment__links__purpose=Purpose.CONFIRM, enrolment__links__closed_at=None)
    found = Membership.objects.select_related("group__cycle", "enrolment__person", "fit", "agreement")
    return found.annotate(link_until=Max("enrolment__links__expires_at", filter=links))


def members_of(group: Group) -> "QuerySet[Membership]":
    """Mentors first, then who stands, then who left; each by name."""
    standing = members().filter(group=group).annotate(stands=Q(state__in=STANDING))
    return standing.order_by("-part", "-stands", "enrolment__person__full_name", "id")


def steps_of(group: Group) -> "QuerySet[Step]":
    """What happened to the places of a group, the newest first."""
    found = Step.objects.filter(membership__group=group).select_related("membership__enrolment__person")
    return found.order_by("-at", "-id")


def open_groups(cycle: Cycle) -> "QuerySet[Group]":
    """Groups of a cycle that may have a free place, with `mentor`, and `asked` without an answer."""
    mentor = Membership.objects.filter(group=OuterRef("pk"), part=Part.MENTOR, state__in=STANDING)
    waiting = Q(memberships__part=Part.MENTEE, memberships__state=MemberState.ASKED)
    found = Group.objects.filter(Exists(mentor), cycle=cycle, closed_at=None, taken__lt=F("places"))
    names = mentor.order_by("pk").values("enrolment__person__full_name")[:1]
    return found.annotate(mentor=names, asked=Count("memberships", filter=waiting)).order_by("number")
