"""Which scope an address belongs to, remembered for a short time by each process."""

import datetime as dt
import time

from django.conf import settings
from django.db.models import OuterRef, Subquery

from kernel.db.scope import PROGRAM, network_scope
from kernel.tenancy import in_program
from kernel.tenancy.host import Host, Service
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network, Profile
from shared.program.models import Program
from shared.support.enums import SupportState
from shared.support.models import SupportRequest

REMEMBERED_SECONDS = 1.0
MOST_REMEMBERED = 5_000

# In any other state a network does not answer.
_SERVICES = {
    NetworkState.READY: Service.OPEN,
    NetworkState.SUSPENDED: Service.READ_ONLY,
    NetworkState.ARCHIVED: Service.GONE,
}

_remembered: dict[str, tuple[float, Host | None]] = {}


def resolve_host(domain: str) -> Host | None:
    """The host with this name (lower case, no port), or None. An answer is at most one second old."""
    until, host = _remembered.get(domain, (0.0, None))
    if time.monotonic() < until:
        return host
    with in_program():
        host = _program_host() if domain == settings.BASE_HOST else _network_host(domain)
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[domain] = (time.monotonic() + REMEMBERED_SECONDS, host)
    return host


def forget_hosts() -> None:
    """Drop every remembered answer of this process."""
    _remembered.clear()


def is_in_service(schema: str, *, even_paused: bool = False) -> bool:
    """Whether work for this network may run; `even_paused` also while it is suspended. Enters the program's scope."""
    states = [NetworkState.READY, NetworkState.SUSPENDED] if even_paused else [NetworkState.READY]
    with in_program():
        return Network.objects.filter(schema_name=schema, state__in=states).exists()


def _program_host() -> Host | None:
    program = Program.objects.first()
    if program is None:
        return None
    return Host(
        settings.BASE_HOST,
        PROGRAM,
        program.name,
        program.accent,
        languages=tuple(program.languages),
        time_zone=program.time_zone,
    )


def _network_host(domain: str) -> Host | None:
    """One query: the network's own colour goes before the one that the program gave it."""
    granted = SupportRequest.objects.filter(
        schema_name=OuterRef("tenant__schema_name"), state=SupportState.GRANTED
    )
    found = (
        Domain.objects.filter(domain=domain, tenant__state__in=_SERVICES)
        .select_related("tenant__profile")
        .annotate(support_until=Subquery(granted.order_by("-expires_at").values("expires_at")[:1]))
        .first()
    )
    return host_of(domain, found.tenant, support_until=found.support_until) if found else None


def host_of(domain: str, network: Network, *, support_until: dt.datetime | None = None) -> Host:
    """A network at one of its addresses. Its profile must have been fetched with it, or costs a query."""
    # One that was restored from an old archive may have none.
    profile = getattr(network, "profile", None) or Profile()
    return Host(
        domain,
        network_scope(network.schema_name),
        network.name,
        profile.accent or network.accent,
        network_id=network.pk,
        service=_SERVICES.get(NetworkState(network.state), Service.OPEN),
        logo=profile.logo,
        language=profile.language or network.language,
        time_zone=profile.time_zone,
        support_until=support_until,
    )
