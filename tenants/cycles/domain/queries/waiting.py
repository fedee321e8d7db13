from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from shared.accounts.models import User
from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Enrolment


def waiting_list() -> "QuerySet[Enrolment]":
    """Who waits for a place, the longest wait first, with `place` from 1, and how many wait `longer`, in each role."""
    place = Window(RowNumber(), partition_by=F("part"), order_by=[F("waits_since"), F("id")])
    found = Enrolment.objects.filter(state=EnrolmentState.WAITING).select_related("person", "cycle")
    return found.annotate(place=place, longer=place - 1).order_by("waits_since", "id")


def wait_of(user: User) -> Enrolment | None:
    """This person's wait with its `place`, or None."""
    return next((wait for wait in waiting_list() if wait.person.user_id == user.pk), None)


def wait_by_id(pk: object) -> Enrolment | None:
    """One wait with its `place`, or None where it is over."""
    return next((wait for wait in waiting_list() if wait.pk == pk), None)
