"""How many more mentees a group can take."""

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from tenants.cycles.models import Enrolment
from tenants.mentoring.enums import STANDING
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part

LEADS = Q(memberships__part=Part.MENTOR, memberships__state__in=STANDING)


def free_places(group: Group) -> int:
    """Places that nobody confirmed, as far as the group and the capacity of its mentors over all their groups go.

    Co-mentors bring their capacities together. A closed group has none.
    """
    if not group.is_open:
        return 0
    return max(min(group.places - group.taken, _spare(group)), 0)


def _spare(group: Group) -> int:
    """What the mentors can still take. A mentee of this group is held by all of them and uses one place."""
    mentors = Membership.objects.filter(group=group, part=Part.MENTOR, state__in=STANDING)
    found = Enrolment.objects.filter(pk__in=mentors.values("enrolment"))
    held = found.annotate(held=Coalesce(Sum("memberships__group__taken", filter=LEADS), 0))
    each = [capacity - taken for capacity, taken in held.values_list("capacity", "held")]
    return sum(each) + (len(each) - 1) * group.taken if each else 0
