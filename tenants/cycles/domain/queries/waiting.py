from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shared.accounts.models import User
from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Enrolment
from tenants.cycles.steps import PREPARING


def waiting_list() -> "QuerySet[Enrolment]":
    """Who waits for a place, the longest wait first, with `place` from 1, and how many wait `longer`, in each role."""
    waiting = Enrolment.objects.filter(state=EnrolmentState.WAITING)
    since = OuterRef("waits_since")
    before = Q(waits_since__lt=since) | Q(waits_since=since, id__lt=OuterRef("id"))
    earlier = waiting.filter(before, part=OuterRef("part")).order_by().values("part")
    longer = Subquery(earlier.values(n=Count("id")), output_field=IntegerField())
    found = waiting.select_related("person", "cycle").annotate(longer=Coalesce(longer, 0))
    return found.annotate(place=F("longer") + 1).order_by("waits_since", "id")


def wait_of(user: User) -> Enrolment | None:
    """This person's wait with its `place`, or None."""
    return waiting_list().filter(person__user=user).first()


def wait_behind(pk: UUID) -> Enrolment | None:
    """The wait that began with this enrolment, with its `place`, in whatever cycle it stands; None: it is over."""
    return waiting_list().filter(person__in=_who_waited(pk)).first()


def went_along(pk: UUID) -> Enrolment | None:
    """Where the wait that began with this enrolment goes along into a cycle whose groups are not found yet."""
    coming = Enrolment.objects.filter(
        state=EnrolmentState.ENROLLED, waits_since__isnull=False, cycle__state__in=PREPARING
    )
    return coming.filter(person__in=_who_waited(pk)).select_related("person", "cycle").order_by("id").last()


def _who_waited(pk: UUID) -> "QuerySet[Enrolment, UUID]":
    told = (EnrolmentState.WAITING, EnrolmentState.WENT_ON)
    return Enrolment.objects.filter(pk=pk, state__in=told).values_list("person", flat=True)
