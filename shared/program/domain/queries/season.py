from django.db.models import QuerySet

from shared.program.models import Season


def seasons() -> "QuerySet[Season]":
    """The sponsor's calendar, the newest season first."""
    return Season.objects.order_by("-starts_on")
