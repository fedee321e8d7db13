from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kernel.clock import now
from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.fleet.domain.standby import claim_standby
from shared.networks.domain.address import domain_of
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network, Profile
from shared.outbox.domain.message import enqueue_task
from shared.program.domain.queries.program import the_program
from shared.program.enums import Accent

if TYPE_CHECKING:
    from shared.networks.models import Application

PROVISION_TASK = "shared.networks.tasks.provision_network"


@transaction.atomic
def request_network(application: Application, *, by: Actor) -> Network:
    """Write the network and its address down, and ask the steward to set it up after the commit."""
    network = Network.objects.create(
        schema_name=claim_standby(),
        name=application.name,
        accent=_next_accent(),
        language=application.language,
        contact_name=application.contact_name,
        contact_email=application.contact_email,
    )
    Domain.objects.create(tenant=network, domain=domain_of(application.address), is_primary=True)
    Profile.objects.create(
        network=network,
        schema_name=network.schema_name,
        community=application.community,
        profession=application.profession,
        professions=application.professions,
        languages=application.languages,
        city=application.city,
        website=application.website,
        members=application.members,
        time_zone=the_program().time_zone,
    )
    record("network.requested", network.pk, by=by, name=network.name)
    enqueue_task(PROVISION_TASK, key=f"provision:{network.pk}", args=[str(network.pk)])
    return network


@transaction.atomic
def retry_network(network: Network, *, by: Actor) -> None:
    """Ask the steward once more for a network whose set-up failed; in any other state nothing happens."""
    network = Network.objects.select_for_update().get(pk=network.pk)
    if network.state != NetworkState.FAILED:
        return
    move(network, NetworkState.REQUESTED)
    record("network.retried", network.pk, by=by)
    enqueue_task(PROVISION_TASK, key=f"provision:{network.pk}:{new_id()}", args=[str(network.pk)])


def move(network: Network, state: NetworkState, *, failure: str = "") -> None:
    """Write the next state of the set-up; the steward calls it between the steps, each in the program's scope."""
    with in_program():
        network.state = state
        network.failure = failure[:2_000]
        network.ready_at = now() if state == NetworkState.READY else None
        network.save(update_fields=["state", "failure", "ready_at"])


def _next_accent() -> Accent:
    """A colour for a network that has not chosen one: the six in turn, teal first."""
    order = [Accent.TEAL, Accent.RED, Accent.PLUM, Accent.OCHRE, Accent.GREEN, Accent.BLUE]
    return order[Network.objects.count() % len(order)]
