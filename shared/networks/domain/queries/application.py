from django.db.models import QuerySet

from shared.networks.enums import OPEN
from shared.networks.models import Application


def open_applications_of(email: str) -> "QuerySet[Application]":
    """Applications with this contact that nobody decided yet, the newest first."""
    return Application.objects.filter(contact_email__iexact=email, state__in=OPEN).order_by("-submitted_at")
