from django.db.models import Count, Prefetch, Q, QuerySet

from shared.accounts.models import User
from tenants.cycles.models import Cycle
from tenants.mentoring.enums import MemberState
from tenants.mentoring.models import Group, Membership, Session
from tenants.people.enums import Part
from tenants.people.models import Person

NEVER_BEGAN = Q(closed_at__isnull=False, sessions=None)


def groups() -> "QuerySet[Group]":
    """Every group with its people (as `memberships`) and its sessions with `came_count` and `seat_count`.

    People come by name, sessions by number.
    """
    people = Membership.objects.select_related("enrolment__person")
    # Counting groups the rows, and a grouped query loses the order of the model.
    counted = Session.objects.annotate(
        came_count=Count("attendances", filter=Q(attendances__came=True)), seat_count=Count("attendances")
    ).order_by("number")
    return Group.objects.select_related("cycle").prefetch_related(
        Prefetch("memberships", people), Prefetch("sessions", counted)
    )


def groups_of_cycle(cycle: Cycle) -> "QuerySet[Group]":
    """Its groups by number, without those that lost their mentor before they ever met."""
    return groups().filter(cycle=cycle).exclude(NEVER_BEGAN).order_by("number")


def groups_of(user: User, part: Part) -> "QuerySet[Group]":
    """The groups that this person has confirmed as mentor, or as mentee, the newest first."""
    mine = Membership.objects.filter(part=part, enrolment__person__user=user, state=MemberState.CONFIRMED)
    return groups().filter(pk__in=mine.values("group")).order_by("-cycle__starts_on", "number")


def mentor_place(group: Group) -> Membership:
    """The mentor's place in a group that came with its `memberships`; of a closed one, whose it was last.

    Of two who lead together it is the one whose group it is.
    """
    mentors = [m for m in group.memberships.all() if m.part == Part.MENTOR]
    return max(mentors, key=lambda m: (m.is_standing, m.enrolment.leads_with_id is None, m.asked_at))


def co_mentors_of(group: Group) -> list[Person]:
    """Who leads a group together with its mentor, and said yes; it came with its `memberships`."""
    first = mentor_place(group)
    others = [m for m in group.memberships.all() if m.part == Part.MENTOR and m != first]
    return [m.enrolment.person for m in others if m.is_confirmed]


def mentor_of(group: Group) -> Person:
    return mentor_place(group).enrolment.person


def mentees_of(group: Group) -> list[Membership]:
    """The mentees who are in a group that came with its `memberships`, by name; some may not have answered yet."""
    return [m for m in group.memberships.all() if m.part == Part.MENTEE and m.is_standing]
