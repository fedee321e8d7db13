"""The one order in which the rows of a group are locked, so that no two wait for each other.

A cycle or a run, where one is locked, comes first. Then the group; then the enrolments of its mentors, by key, as their
capacity counts over all their groups; then memberships, by key; last the enrolment of a mentee. Whoever changes who is
in a group begins here. Foreign keys may still point at locked rows, so that a session or a mail waits for nobody.
"""

from django.db.models import QuerySet

from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.enums import STANDING
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part


def lock_group(group: Group) -> Group:
    """The group as it is now, and nobody else's until the end of the transaction."""
    found = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    # Read after the lock: the cycle may have ended while this waited.
    found.cycle = Cycle.objects.get(pk=found.cycle_id)
    mentors = Membership.objects.filter(group=found, part=Part.MENTOR, state__in=STANDING)
    enrolments = Enrolment.objects.filter(pk__in=mentors.values("enrolment")).order_by("pk")
    list(enrolments.select_for_update(no_key=True))
    return found


def lock_membership(membership: Membership) -> Membership:
    """The same for the group of a membership, and then for itself."""
    group = lock_group(membership.group)
    found = lock_standing(Membership.objects.filter(pk=membership.pk)).get()
    found.group = group
    return found


def lock_standing(memberships: "QuerySet[Membership]") -> "QuerySet[Membership]":
    """Rows of a group that is locked."""
    locked = memberships.select_for_update(of=("self",), no_key=True).order_by("pk")
    return locked.select_related("group__cycle", "enrolment__person__user")
