import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from kernel.clock import now
from shared.networks.enums import NetworkState
from shared.networks.models import Network, Profile

LONGEST_SET_UP = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What to look for; an empty text looks for nothing."""

    text: str = ""
    state: str = ""
    community: str = ""
    profession: str = ""


def networks(wanted: Criteria = Criteria()) -> "QuerySet[Network]":
    """Networks with their addresses and their profiles, by name."""
    found = Network.objects.select_related("profile").prefetch_related("domains").order_by("name", "id")
    if wanted.text:
        found = found.filter(_holds(wanted.text))
    exactly = {
        "state": wanted.state,
        "profile__community": wanted.community,
        "profile__profession": wanted.profession,
    }
    return found.filter(**{column: value for column, value in exactly.items() if value})


def network(pk: UUID) -> Network:
    """One network with its addresses, application and profile. Raises Network.DoesNotExist."""
    return networks().select_related("application", "profile").get(pk=pk)


def values_of(column: str) -> list[str]:
    """Every community or profession that a network tells of, in order."""
    return list(Profile.objects.order_by(column).values_list(column, flat=True).distinct())


def _holds(text: str) -> Q:
    # A subquery and no join: a network with two addresses is one row.
    at = Network.objects.filter(domains__domain__icontains=text).values("pk")
    return (
        Q(name__icontains=text)
        | Q(contact_name__icontains=text)
        | Q(contact_email__icontains=text)
        | Q(pk__in=at)
    )


def stranded_networks() -> list[UUID]:
    """Networks that have been in the middle of their set-up for longer than it can take."""
    under_way = [NetworkState.REQUESTED, NetworkState.CREATING]
    late = Network.objects.filter(state__in=under_way, requested_at__lt=now() - LONGEST_SET_UP)
    return list(late.order_by("requested_at").values_list("pk", flat=True))


def schemas_in_service() -> list[str]:
    return _schemas(NetworkState.READY)


def paused_schemas() -> list[str]:
    return _schemas(NetworkState.SUSPENDED)


def _schemas(state: NetworkState) -> list[str]:
    found = Network.objects.filter(state=state).order_by("schema_name")
    return list(found.values_list("schema_name", flat=True))
