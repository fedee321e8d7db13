from uuid import UUID

from django.db.models import QuerySet

from kernel.clock import today
from shared.audit.models import Entry
from shared.program.models import Season


def seasons() -> "QuerySet[Season]":
    """The sponsor's calendar, the newest season first."""
    return Season.objects.order_by("-starts_on")


def season_now() -> Season | None:
    """The season that runs today, or None between two."""
    return Season.objects.filter(starts_on__lte=today(), ends_on__gte=today()).first()


def next_season() -> Season | None:
    return Season.objects.filter(starts_on__gt=today()).order_by("starts_on").first()


def was_removed(pk: UUID) -> bool:
    """Whether there was a season with this key; the audit is all that is left of it."""
    return Entry.objects.filter(subject_id=pk, verb="season.removed").exists()
