from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from shared.accounts.models import User
from tenants.cycles.steps import MEETING
from tenants.mentoring.enums import STANDING, MemberState, StepKind
from tenants.mentoring.models import Attendance, Membership, Step
from tenants.people.enums import Part
from tenants.people.models import Person

FIT_ASKED = Exists(Step.objects.filter(membership=OuterRef("pk"), kind=StepKind.FIT_ASKED))
"""Of a place: it was asked whether the group fits."""


def memberships_of(person: Person) -> list[Membership]:
    """The groups in which this person is or was; each group with its `mentors`."""
    mentors = Membership.objects.filter(part=Part.MENTOR).select_related("enrolment__person")
    found = Membership.objects.filter(enrolment__person=person).select_related("group")
    return list(found.prefetch_related(Prefetch("group__memberships", mentors, to_attr="mentors")))


def own_attendance(person: Person) -> dict[UUID, bool]:
    """Whether this mentee came, by the session's key, over all groups."""
    marks = Attendance.objects.filter(membership__enrolment__person=person)
    return dict(marks.values_list("session_id", "came"))


def with_group() -> "QuerySet[Membership]":
    """Memberships with all that a page says of their group: cycle, people, and what was said of the fit."""
    people = Membership.objects.select_related("enrolment__person")
    found = Membership.objects.select_related("group__cycle", "enrolment__person", "fit")
    return found.prefetch_related(Prefetch("group__memberships", people))


def asked_of(user: User) -> "QuerySet[Membership]":
    """Places that this person is asked about and has not answered, oldest first."""
    mine = with_group().filter(enrolment__person__user=user)
    return mine.filter(state=MemberState.ASKED).order_by("asked_at", "id")


def fit_asked_of(user: User) -> "QuerySet[Membership]":
    """Places of this person about whose fit there was a question, and no answer yet."""
    mine = with_group().filter(enrolment__person__user=user, state=MemberState.CONFIRMED)
    mine = mine.filter(group__cycle__state__in=MEETING)
    return mine.filter(FIT_ASKED, fit=None).order_by("group__fit_asked_at", "id")


def left_behind(membership: Membership) -> int:
    """How many mentees lose their group when this place ends: those of a mentor who leads alone."""
    standing = Membership.objects.filter(group=membership.group_id, state__in=STANDING)
    mentors = standing.filter(part=Part.MENTOR).exclude(pk=membership.pk)
    if membership.part != Part.MENTOR or mentors.exists():
        return 0
    return standing.filter(part=Part.MENTEE).count()
