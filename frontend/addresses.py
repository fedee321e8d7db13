"""Where networks answer. Domains and profile must have been fetched with them, as `networks()` does."""

from kernel.tenancy.host import Host
from shared.networks.domain.address import link_to
from shared.networks.domain.queries import host as hosts
from shared.networks.models import Network


def host_of(network: Network) -> Host:
    """A network's own host, as its visitors see it."""
    domain = next(d.domain for d in network.domains.all() if d.is_primary)
    return hosts.host_of(domain, network)


def home_of(network: Network) -> str:
    """The full address of a network's start page."""
    return link_to(host_of(network).domain, "/")
