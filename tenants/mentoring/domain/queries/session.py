from django.db.models import Count, Prefetch, Q

from tenants.mentoring.models import Membership, Session
from tenants.people.enums import Part


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
