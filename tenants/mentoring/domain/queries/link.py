from django.db.models import Exists, OuterRef, QuerySet

from kernel.clock import now
from kernel.ids import secret_digest
from tenants.mentoring.domain.queries.membership import FIT_ASKED, with_group
from tenants.mentoring.enums import MemberState, Purpose
from tenants.mentoring.models import Link, Membership
from tenants.mentoring.times import REMIND_BEFORE


def link_of(secret: str) -> Link | None:
    """The link with this secret, also one that works no more; None for an unknown one, or one of another network."""
    found = Link.objects.filter(secret_hash=secret_digest(secret))
    return found.select_related("enrolment__person", "enrolment__cycle").first()


def asked_by(link: Link) -> "QuerySet[Membership]":
    """What the link asks about: for a mentor of several groups several places, the newest first.

    Answered places stay, so that a second press finds its answer.
    """
    mine = with_group().filter(enrolment=link.enrolment)
    if link.purpose == Purpose.FIT:
        return mine.filter(FIT_ASKED).order_by("-asked_at", "-id")
    return mine.order_by("-asked_at", "-id")


def due_reminders() -> "QuerySet[Link]":
    """Links that end within two days, whose person has not answered and was not reminded."""
    at = now()
    asked = Membership.objects.filter(enrolment=OuterRef("enrolment"), state=MemberState.ASKED)
    reminders = Link.objects.filter(
        enrolment=OuterRef("enrolment"), purpose=Purpose.CONFIRM, is_reminder=True, closed_at=None
    )
    ending = Link.objects.filter(purpose=Purpose.CONFIRM, is_reminder=False, closed_at=None)
    ending = ending.filter(expires_at__gt=at, expires_at__lte=at + REMIND_BEFORE)
    found = ending.filter(Exists(asked)).exclude(Exists(reminders))
    return found.select_related("enrolment__person", "enrolment__cycle").order_by("id")
