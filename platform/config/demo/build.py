"""The demo program, made by the same domain functions as the pages use."""

from collections.abc import Callable

from config.demo.cast import DemoNetwork
from config.demo.operation import operation
from config.demo.program import found, let_in, open_calendar
from config.demo.story import Seasons, live_through
from config.demo.team import ask_privacy, settle_in
from kernel.tenancy import in_network, in_program
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.audit.models import Entry
from shared.networks.domain.lifecycle import suspend_network
from shared.networks.domain.provisioning import provision_network
from shared.networks.models import Network
from shared.outbox.domain.message import drain
from shared.support.domain.request import ask_for_access
from tenants.publishing.domain.activity import publish_activity

Say = Callable[[str], object]
BUILT = "demo.built"
ALL = 10_000


def is_built() -> bool:
    """Whether the demo was finished. A demo that was killed half way is taken up where it stopped."""
    with in_program():
        return Entry.objects.filter(verb=BUILT).exists()


def build_demo(say: Say) -> None:
    """Found the program, let networks in and live through their cycles; some wait, one pauses."""
    say("Building the demo program. This happens once.")
    with in_program():
        administrator = found()
        seasons = open_calendar()
        networks = let_in(by=administrator)
    for part, network in networks:
        say(f"  {part.name}")
        _live(part, network, seasons)
        if part.story == "suspended":
            suspend_network(network, by=administrator, reason="The network looks for a new coordinator.")
    with in_program():
        _ask_for_support(networks[1][1])
        drain(limit=ALL)
        record(BUILT, None, by=SYSTEM)


def _live(part: DemoNetwork, network: Network, seasons: Seasons) -> None:
    provision_network(network.pk)
    with in_network(network.schema_name):
        coordinator = settle_in(part, network)
        live_through(part, seasons, by=coordinator)
        if part.story in {"one_cycle", "large_cycle"}:
            ask_privacy(part, by=coordinator)
        publish_activity()
        drain(limit=ALL)


def _ask_for_support(network: Network) -> None:
    officer = User.objects.get(roles__contains=[Role.OFFICER])
    reason = "You wrote that the groups look wrong. May we look at them with you?"
    ask_for_access(network, operation=operation("support"), reason=reason, by=officer)
