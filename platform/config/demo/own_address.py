"""Networks with an address of their own: one that answers, one whose record is gone.

No DNS knows these names, so the rows are written as the worker leaves them. A demo that runs for days looks at the
DNS as any other does, and finds no record.
"""

from config.demo.cast import DemoNetwork
from kernel.clock import now
from kernel.tenancy import in_program
from shared.networks.domain.queries.domain import own_domains
from shared.networks.enums import DnsFinding, DomainState
from shared.networks.models import Domain, DomainRequest, Network
from shared.networks.models.domain_request import LOST_FOR

VERIFIED = {"state": DomainState.VERIFIED, "finding": DnsFinding.FOUND}
LOST = {"state": DomainState.LOST, "finding": DnsFinding.MISSING}


def own_address(part: DemoNetwork, network: Network) -> None:
    """In the network's schema; what is there already stays."""
    domain, state = part.own_address
    if not domain or DomainRequest.objects.filter(schema_name=network.schema_name).exists():
        return
    told = VERIFIED | {"checked_at": now()}
    if state == DomainState.LOST:
        told = LOST | {"checked_at": now(), "lost_since": now() - LOST_FOR}
    DomainRequest.objects.create(schema_name=network.schema_name, domain=domain, **told)
    if state == DomainState.VERIFIED and not own_domains().filter(domain=domain).exists():
        with in_program():
            Domain.objects.create(tenant=network, domain=domain, is_primary=False)
