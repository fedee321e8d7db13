import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Min, QuerySet

from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.models import Person


def enrolments(cycle: Cycle) -> "QuerySet[Enrolment]":
    return Enrolment.objects.filter(cycle=cycle).select_related("person")


def enrolment(cycle: Cycle, pk: UUID) -> Enrolment:
    """One enrolment of this cycle. Raises Enrolment.DoesNotExist."""
    return enrolments(cycle).get(pk=pk)


def enrolments_of(person: Person) -> "QuerySet[Enrolment]":
    """The cycles in which this person is or was, the newest first."""
    return person.enrolments.select_related("cycle").order_by("-cycle__starts_on")


def for_matching(cycle: Cycle) -> "QuerySet[Enrolment]":
    """Whom the matching places: everybody enrolled who did the orientation, where the cycle asks for it."""
    found = enrolments(cycle).filter(state=EnrolmentState.ENROLLED)
    return found.filter(oriented_at__isnull=False) if cycle.orientation_required else found


def co_mentors_of(cycle: Cycle) -> dict[UUID, list[Enrolment]]:
    """Who the matching lets lead together with a mentor, by that mentor's enrolment."""
    found: dict[UUID, list[Enrolment]] = {}
    if not cycle.co_mentors:
        return found
    for enrolment in for_matching(cycle).exclude(leads_with=None).order_by("id"):
        assert enrolment.leads_with_id
        found.setdefault(enrolment.leads_with_id, []).append(enrolment)
    return found


def waits_of(people: Iterable[UUID]) -> dict[UUID, dt.datetime]:
    """Since when these people have waited for a place, by person; who does not wait is not in it."""
    waiting = Enrolment.objects.filter(person__in=list(people), state=EnrolmentState.WAITING)
    return dict(waiting.values_list("person").annotate(since=Min("waits_since")).order_by())
