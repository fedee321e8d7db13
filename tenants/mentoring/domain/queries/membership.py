from uuid import UUID

from django.db.models import Prefetch

from tenants.mentoring.models import Attendance, Membership
from tenants.people.enums import Part
from tenants.people.models import Person


def memberships_of(person: Person) -> list[Membership]:
    """The groups in which this person is or was; each group with its `mentors`."""
    mentors = Membership.objects.filter(part=Part.MENTOR).select_related("enrolment__person")
    found = Membership.objects.filter(enrolment__person=person).select_related("group")
    return list(found.prefetch_related(Prefetch("group__memberships", mentors, to_attr="mentors")))


def own_attendance(person: Person) -> dict[UUID, bool]:
    """Whether this mentee came, by the session's key, over all groups."""
    marks = Attendance.objects.filter(membership__enrolment__person=person)
    return dict(marks.values_list("session_id", "came"))
