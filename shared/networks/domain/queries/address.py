from django.conf import settings

from kernel.tenancy import require_scope
from shared.networks.domain.address import link_to
from shared.networks.models import Domain, Network
from shared.program.models import Program


def home_link(path: str) -> str:
    """The full address of a page of the host whose scope is entered, for mails."""
    if not require_scope().is_network:
        return link_to(settings.BASE_HOST, path)
    # The networks' policy leaves a network only its own rows.
    domain = Domain.objects.filter(tenant__schema_name=require_scope().schema, is_primary=True).get()
    return link_to(domain.domain, path)


def address_of(network: Network, program: Program) -> str:
    """Where a letter reaches the network: at its own postal address, or else at the program's. Lines, or empty."""
    own = network.profile.postal_address if hasattr(network, "profile") else ""
    return str(own or program.postal_address)
