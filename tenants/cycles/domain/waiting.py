"""The waiting list: whoever found no place goes first among equals in the next cycle."""

from collections.abc import Iterable
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Cycle, Enrolment
from tenants.cycles.steps import MEETING, PREPARING

SALT = "waiting"
LINK_DAYS = 400
TAKES_PART = PREPARING | MEETING
"""Who is enrolled in such a cycle looks for no other one."""


@transaction.atomic
def keep_waiting(cycle: Cycle, *, enrolments: Iterable[UUID], late: bool = False, by: Actor) -> int:
    """Put people who found no place on the waiting list, and tell them; who waits already is told nothing.

    The wait counts from the day of enrolling, or from an earlier cycle. `late`: they could not be matched when the
    groups were found. Returns how many are new on the list.
    """
    found = cycle.enrolments.filter(pk__in=list(enrolments), state=EnrolmentState.ENROLLED)
    new = list(found.select_for_update(of=("self",)).select_related("person"))
    _put_on(cycle.enrolments.filter(pk__in=[e.pk for e in new]))
    if new:
        record("waiting.added", cycle.pk, by=by, count=len(new))
    for enrolment in new:
        _tell(enrolment, cycle, late=late)
    return len(new)


@transaction.atomic
def wait_on(cycle: Cycle, *, enrolments: Iterable[UUID], by: Actor) -> int:
    """Put mentees of a cycle that comes to nothing on the list, unless they are in another one; telling them is the
    caller's. Returns how many are new on the list.
    """
    elsewhere = Enrolment.objects.filter(state=EnrolmentState.ENROLLED, cycle__state__in=TAKES_PART)
    others = elsewhere.exclude(cycle=cycle).values("person")
    found = cycle.enrolments.filter(pk__in=list(enrolments), state=EnrolmentState.ENROLLED)
    count = _put_on(found.exclude(person__in=others))
    if count:
        record("waiting.added", cycle.pk, by=by, count=count)
    return count


def wait_back(enrolment: Enrolment) -> None:
    """Somebody goes out of a cycle into which the wait went along: it is again where it was before."""
    before = Enrolment.objects.filter(person=enrolment.person_id, state=EnrolmentState.WENT_ON)
    last = before.order_by("-enrolled_at", "-id").values("pk")[:1]
    if enrolment.waits_since:
        Enrolment.objects.filter(pk__in=last).update(state=EnrolmentState.WAITING)


def wait_again(enrolment: Enrolment) -> None:
    """Put somebody back on the list who lost a place or left one. The wait counts from its first day.

    Telling the person, and the audit row, are the caller's.
    """
    _put_on(Enrolment.objects.filter(pk=enrolment.pk))


def rest_waiting(enrolment: Enrolment) -> None:
    """Somebody on the list is asked for a place; the wait is kept, in case it comes to nothing."""
    waiting = Enrolment.objects.filter(pk=enrolment.pk, state=EnrolmentState.WAITING)
    waiting.update(state=EnrolmentState.ENROLLED)


@transaction.atomic
def stop_waiting(enrolment: Enrolment, *, by: Actor) -> None:
    """Take somebody off the waiting list; the wait is over and counts no more. Twice changes nothing."""
    waiting = Enrolment.objects.filter(pk=enrolment.pk, state=EnrolmentState.WAITING)
    if waiting.update(state=EnrolmentState.LEFT, waits_since=None):
        record("waiting.left", enrolment.cycle_id, by=by, person=str(enrolment.person_id))


def waiting_secret(enrolment: Enrolment) -> str:
    """What the link to one's own place on the list holds: it shows that alone, and works without signing in."""
    return signing.dumps(str(enrolment.pk), salt=SALT)


def waiting_of_secret(secret: str) -> UUID | None:
    """The enrolment that the link is about, or None for one that was not made here or is too old."""
    try:
        return UUID(signing.loads(secret, salt=SALT, max_age=LINK_DAYS * 24 * 60 * 60))
    except signing.BadSignature:
        return None


def _put_on(enrolments: "QuerySet[Enrolment]") -> int:
    since = Coalesce(F("waits_since"), F("enrolled_at"))
    return enrolments.update(state=EnrolmentState.WAITING, waits_since=since)


def _tell(enrolment: Enrolment, cycle: Cycle, *, late: bool) -> None:
    person = enrolment.person
    send_mail(
        "waiting",
        to=person.email,
        language=person.language,
        key=f"waiting:{enrolment.pk}",
        context={
            "name": person.full_name,
            "cycle": cycle.name,
            "late": late,
            "link": home_link(f"/waiting/{waiting_secret(enrolment)}/"),
        },
    )
