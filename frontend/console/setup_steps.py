"""The set-up of a network, as steps that a reader can follow, leave and find again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.components.steps import Step
from kernel.clock import now as this_moment
from shared.networks.domain.queries.network import LONGEST_SET_UP
from shared.networks.enums import NetworkState
from shared.networks.models import Network

UNDER_WAY = {NetworkState.REQUESTED, NetworkState.CREATING}
_NOW = {NetworkState.REQUESTED: 2, NetworkState.CREATING: 3, NetworkState.FAILED: 3}


@dataclass(frozen=True, slots=True)
class Setup:
    """`now` counts the steps from 1; one past the last says that all are done. `late`: longer than it can take."""

    steps: list[Step]
    now: int
    under_way: bool
    late: bool

    @property
    def done(self) -> int:
        return self.now - 1


def setup_of(network: Network) -> Setup:
    """Where the set-up stands. Once it has ended, whatever became of the network since, every step is done."""
    stopped, under_way = network.state == NetworkState.FAILED, network.state in UNDER_WAY
    steps = [
        Step(_("The application is approved")),
        Step(_("A worker takes the set-up")),
        Step(_("Its own schema, rights and tables are made"), error=stopped),
        Step(_("The first coordinator is invited, and the site opens")),
    ]
    late = under_way and this_moment() - network.requested_at > LONGEST_SET_UP
    return Setup(steps, _NOW.get(NetworkState(network.state), len(steps) + 1), under_way, late)
