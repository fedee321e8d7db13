import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from kernel.clock import now
from shared.networks.enums import ApplicationState, NetworkState
from shared.networks.models import Application, Network

LONGEST_SET_UP = dt.timedelta(minutes=1)


def networks() -> "QuerySet[Network]":
    """Every network with its addresses and its profile, by name."""
    return Network.objects.select_related("profile").prefetch_related("domains").order_by("name")


def stranded_networks() -> list[UUID]:
    """Networks that have been in the middle of their set-up for longer than it can take."""
    under_way = [NetworkState.REQUESTED, NetworkState.CREATING]
    late = Network.objects.filter(state__in=under_way, requested_at__lt=now() - LONGEST_SET_UP)
    return list(late.order_by("requested_at").values_list("pk", flat=True))


def schemas_in_service() -> list[str]:
    ready = Network.objects.filter(state=NetworkState.READY).order_by("schema_name")
    return list(ready.values_list("schema_name", flat=True))


def applications() -> "QuerySet[Application]":
    """Every application with the network it became, the newest first."""
    return Application.objects.select_related("network").order_by("-submitted_at")


def waiting_count() -> int:
    return Application.objects.filter(state=ApplicationState.SUBMITTED).count()


def application(pk: UUID) -> Application:
    """One application. Raises Application.DoesNotExist."""
    return applications().get(pk=pk)
