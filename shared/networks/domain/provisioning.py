"""The steward's work: from a requested network to one in service. Owner processes only."""

import logging
from uuid import UUID

from django.db import transaction

from kernel.db.locks import held
from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.fleet.domain.recording import make_network_schema
from shared.networks.domain.invitation import mail_invitation, write_invitation
from shared.networks.domain.network import move
from shared.networks.enums import BEFORE_SERVICE, NetworkState
from shared.networks.models import Network
from shared.reporting.domain.activity import publish_activity

log = logging.getLogger(__name__)


def provision_network(network_id: UUID) -> Network:
    """Make the schema, its role and tables, invite the first coordinator, and put the network in service.

    Every step can be run again, so a steward killed anywhere finishes at the next call; until the last step
    the network does not answer. One that has been in service stays as it is: a task that comes late must not bring
    back a network that was suspended, archived or erased. What goes wrong is written on the network.
    """
    with in_program():
        network = Network.objects.get(pk=network_id)
    with in_program(), held(network.schema_name):
        # A second steward waits for the first, which may have finished it meanwhile.
        network.refresh_from_db(fields=["state"])
        if network.state not in BEFORE_SERVICE:
            return network
        try:
            move(network, NetworkState.CREATING)
            make_network_schema(network.schema_name)
            _open_for_service(network, write_invitation(network))
        except Exception as error:
            move(network, NetworkState.FAILED, failure=f"{type(error).__name__}: {error}")
            log.exception("Provisioning of network %s failed", network_id)
            raise
    return network


def _open_for_service(network: Network, secret: str) -> None:
    """The mail and the state in one transaction: a network in service always has an invited coordinator."""
    with in_program(), transaction.atomic():
        with in_network(network.schema_name):
            publish_activity(active_on=None, coordinator_since=None)
        mail_invitation(network, secret)
        record("network.ready", network.pk, by=SYSTEM)
        move(network, NetworkState.READY)
