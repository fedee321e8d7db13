"""Who has opened the page of a person: reads of personal data are kept for the person to see."""

from django.db.models import QuerySet

from shared.audit.models import Entry
from tenants.people.domain.person import OPENED
from tenants.people.models import Person


def openings_of(person: Person) -> "QuerySet[Entry]":
    """One row for each reader and hour, the newest first."""
    return Entry.objects.filter(subject_id=person.pk, verb=OPENED).order_by("-at", "-id")
