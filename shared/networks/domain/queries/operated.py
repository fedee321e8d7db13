"""The network that an operator means, and what its people would notice."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.models import Session

from kernel.clock import now
from kernel.tenancy import in_network, in_program
from shared.accounts.models import User
from shared.networks.domain.address import domain_of
from shared.networks.models import Domain, Network, Tombstone
from shared.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Use:
    """Accounts that can sign in, sessions that are open, and messages that wait in the outbox."""

    accounts: int
    sessions: int
    waiting: int


def full_domain(address: str) -> str:
    """`arec` and `arec.example.org` name the same network; an address of its own is given in full."""
    address = address.strip().lower().rstrip(".")
    return address if "." in address or address == settings.BASE_HOST else domain_of(address)


def network_at(address: str) -> Network | None:
    with in_program():
        found = Domain.objects.select_related("tenant").filter(domain=full_domain(address)).first()
    return found.tenant if found else None


def tombstone_at(address: str) -> Tombstone | None:
    """The last network that was erased, or is being erased, at this address."""
    with in_program():
        return Tombstone.objects.filter(addresses__contains=[full_domain(address)]).first()


def use_of(network: Network) -> Use:
    """Raises a database error when the schema is not there."""
    with in_network(network.schema_name):
        return Use(
            accounts=User.objects.filter(is_active=True).count(),
            sessions=Session.objects.filter(expire_date__gt=now()).count(),
            waiting=Message.objects.filter(delivered_at__isnull=True, due_at__isnull=False).count(),
        )
