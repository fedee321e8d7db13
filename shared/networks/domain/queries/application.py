import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kernel.clock import now
from shared.networks.enums import OPEN, ApplicationState
from shared.networks.models import Application


@dataclass(frozen=True, slots=True)
class Criteria:
    """What to look for; an empty value looks for nothing. `older_than` counts days since it came."""

    state: str = ""
    text: str = ""
    language: str = ""
    older_than: int | None = None


def applications(wanted: Criteria = Criteria()) -> "QuerySet[Application]":
    """Applications with the network they became, the newest first."""
    found = _matching(wanted).select_related("network").order_by("-submitted_at", "-id")
    return found.filter(state=wanted.state) if wanted.state else found


def counts_by_state(wanted: Criteria = Criteria()) -> Mapping[str, int]:
    """How many applications there are in each state, whatever state is wanted."""
    rows = _matching(wanted).order_by().values_list("state").annotate(Count("id"))
    return dict.fromkeys(ApplicationState.values, 0) | dict(rows)


def waiting_count() -> int:
    """How many wait for the program's staff."""
    return Application.objects.filter(state=ApplicationState.SUBMITTED).count()


def applications_of(email: str) -> "QuerySet[Application]":
    """Every application with this contact, the newest first."""
    return Application.objects.filter(contact_email__iexact=email).order_by("-submitted_at", "-id")


def open_applications_of(email: str) -> "QuerySet[Application]":
    """Those that nobody decided yet."""
    return applications_of(email).filter(state__in=OPEN)


def application(pk: UUID) -> Application:
    """One application, with its notes and questions. Raises Application.DoesNotExist."""
    return applications().prefetch_related("notes", "questions", "network__domains").get(pk=pk)


def _matching(wanted: Criteria) -> "QuerySet[Application]":
    found = Application.objects.all()
    if wanted.text:
        columns = ("name", "community", "profession", "address", "contact_name", "contact_email")
        found = found.filter(_any_of(columns, wanted.text))
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.older_than is not None:
        found = found.filter(submitted_at__lt=now() - dt.timedelta(days=wanted.older_than))
    return found


def _any_of(columns: tuple[str, ...], text: str) -> Q:
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__icontains": text})
    return condition
