"""The waiting list: whoever found no place goes first among equals in the next cycle."""

from collections.abc import Iterable
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Cycle, Enrolment

SALT = "waiting"
LINK_DAYS = 400


@transaction.atomic
def keep_waiting(cycle: Cycle, *, enrolments: Iterable[UUID], by: Actor) -> int:
    """Put people who found no place on the waiting list, and tell them; who waits already is told nothing.

    The wait counts from the day of enrolling, or from an earlier cycle. Returns how many are new on the list.
    """
    found = cycle.enrolments.filter(pk__in=list(enrolments), state=EnrolmentState.ENROLLED)
    new = list(found.select_for_update(of=("self",)).select_related("person"))
    cycle.enrolments.filter(pk__in=[e.pk for e in new]).update(
        state=EnrolmentState.WAITING, waits_since=Coalesce(F("waits_since"), F("enrolled_at"))
    )
    if new:
        record("waiting.added", cycle.pk, by=by, count=len(new))
    for enrolment in new:
        _tell(enrolment, cycle)
    return len(new)


def wait_again(enrolment: Enrolment) -> None:
    """Put somebody back on the list who lost a place or left one. The wait counts from its first day.

    Telling the person, and the audit row, are the caller's.
    """
    Enrolment.objects.filter(pk=enrolment.pk).update(
        state=EnrolmentState.WAITING, waits_since=Coalesce(F("waits_since"), F("enrolled_at"))
    )


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


def _tell(enrolment: Enrolment, cycle: Cycle) -> None:
    person = enrolment.person
    send_mail(
        "waiting",
        to=person.email,
        language=person.language,
        key=f"waiting:{enrolment.pk}",
        context={
            "name": person.full_name,
            "cycle": cycle.name,
            "link": home_link(f"/waiting/{waiting_secret(enrolment)}/"),
        },
    )
