"""What waits for the program's staff, the oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.networks.domain.queries.application import Criteria, applications, counts_by_state
from shared.networks.enums import ApplicationState, NetworkState
from shared.networks.models import Application, Network
from shared.reporting.models import Activity

SETTING_UP = (NetworkState.REQUESTED, NetworkState.CREATING)
MOST = 5
"""Lines of one kind that the start page shows; its list has all of them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """`waiting` and `asked` count applications, with the staff and with the applicants; lists hold the first few."""

    applications: list[Application]
    waiting: int
    asked: int
    failed: list[Network]
    under_way: list[Network]
    without_coordinator: list[Network]
    suspended: list[Network]

    @property
    def is_empty(self) -> bool:
        return not (self.applications or self.failed or self.without_coordinator or self.suspended)


def waiting() -> Waiting:
    counts = counts_by_state()
    found = applications(Criteria(state=ApplicationState.SUBMITTED)).order_by("submitted_at", "id")
    networks = _out_of_service()
    return Waiting(
        applications=list(found[:MOST]),
        waiting=counts[ApplicationState.SUBMITTED],
        asked=counts[ApplicationState.ASKED],
        failed=_first(networks, NetworkState.FAILED),
        under_way=_first(networks, *SETTING_UP),
        without_coordinator=_without_coordinator(),
        suspended=_first(networks, NetworkState.SUSPENDED),
    )


def _out_of_service() -> list[Network]:
    states = [*SETTING_UP, NetworkState.FAILED, NetworkState.SUSPENDED]
    found = Network.objects.filter(state__in=states).select_related("application")
    return list(found.order_by("requested_at", "id"))


def _first(networks: Iterable[Network], *states: NetworkState) -> list[Network]:
    return [network for network in networks if network.state in states][:MOST]


def _without_coordinator() -> list[Network]:
    """Networks that said themselves that nobody took up the first coordinator's invitation."""
    said = Activity.objects.filter(coordinator_since=None).values("schema_name")
    found = Network.objects.filter(state=NetworkState.READY, schema_name__in=said)
    return list(found.order_by("ready_at", "id")[:MOST])
