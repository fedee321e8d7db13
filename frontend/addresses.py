"""Where networks answer. Their domains must have been fetched with them, as `networks()` does."""

from kernel.db.scope import network_scope
from kernel.tenancy.host import Host
from shared.networks.domain.address import link_to
from shared.networks.models import Network


def host_of(network: Network) -> Host:
    """A network's own host, as its visitors see it."""
    domain = next(d.domain for d in network.domains.all() if d.is_primary)
    return Host(domain, network_scope(network.schema_name), network.name, network.accent, network.pk)


def home_of(network: Network) -> str:
    """The full address of a network's start page."""
    return link_to(host_of(network).domain, "/")
