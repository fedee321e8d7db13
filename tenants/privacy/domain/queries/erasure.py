"""What waits for a coordinator, what was answered, and what erasing somebody would do, in numbers."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kernel.holdings import Subject, holdings_of
from shared.accounts.models import User
from tenants.privacy.domain.queries.subject import subject_of, subject_of_person
from tenants.privacy.enums import OPEN, ErasureState
from tenants.privacy.models import Erasure


def erasures() -> "QuerySet[Erasure]":
    """Every request with those it is about."""
    return Erasure.objects.select_related("person", "user", "decided_by")


def open_erasures() -> "QuerySet[Erasure]":
    """Requests that are not answered or not carried out, what is due first at the top."""
    return erasures().filter(state__in=OPEN).order_by("due_on", "id")


def past_erasures() -> "QuerySet[Erasure]":
    """Requests that came to their end, the newest first."""
    return erasures().exclude(state__in=OPEN).order_by("-asked_at")


def waiting_erasures() -> int:
    """How many requests wait for a coordinator."""
    return Erasure.objects.filter(state=ErasureState.ASKED).count()


def last_erasure_of(user: User) -> Erasure | None:
    """The newest request about this account's owner, whatever became of it."""
    return erasures().filter(Q(user=user) | Q(person__user=user)).order_by("-asked_at").first()


def subject_of_erasure(erasure: Erasure) -> Subject:
    """Whom it is about. Raises ValueError where nobody is left."""
    if erasure.person:
        return subject_of_person(erasure.person)
    if erasure.user:
        return subject_of(erasure.user)
    raise ValueError("This request is about nobody any more.")


@dataclass(frozen=True, slots=True)
class Plan:
    """Titles with numbers: what goes, and what stays without a name."""

    erased: list[tuple[str, int]]
    kept: list[tuple[str, int]]


def plan_of(subject: Subject) -> Plan:
    """What erasing does, counted from what is there now."""
    parts = list(holdings_of(subject))
    return Plan(
        erased=[(str(part.title), len(part.records)) for part in parts if not part.stays],
        kept=[(str(part.title), len(part.records)) for part in parts if part.stays],
    )
