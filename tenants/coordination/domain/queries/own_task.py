from django.db.models import QuerySet

from tenants.coordination.models import OwnTask


def own_tasks() -> "QuerySet[OwnTask]":
    return OwnTask.objects.select_related("person")


def open_tasks() -> "QuerySet[OwnTask]":
    """Those that nobody has ticked yet, in the order in which they were written."""
    return own_tasks().filter(done_at=None).order_by("written_at", "pk")
