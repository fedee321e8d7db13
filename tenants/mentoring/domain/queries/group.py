from django.db.models import Count, Prefetch, Q, QuerySet

from shared.accounts.models import User
from tenants.cycles.models import Cycle
from tenants.mentoring.models import Group, Membership, Session
from tenants.people.enums import Part
from tenants.people.models import Person


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
    return groups().filter(cycle=cycle).order_by("number")


def groups_of(user: User, part: Part) -> "QuerySet[Group]":
    """The groups in which this person is mentor, or mentee, the newest first."""
    mine = Membership.objects.filter(part=part, enrolment__person__user=user)
    return groups().filter(pk__in=mine.values("group")).order_by("-cycle__starts_on", "number")


def mentor_of(group: Group) -> Person:
    """The mentor of a group that came with its `memberships`."""
    return next(m.enrolment.person for m in group.memberships.all() if m.part == Part.MENTOR)


def mentees_of(group: Group) -> list[Membership]:
    """The mentees of a group that came with its `memberships`, by name."""
    return [member for member in group.memberships.all() if member.part == Part.MENTEE]
