"""The first coordinator's way in: with the set-up, and once more when the invitation expired or was lost."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.invitation import replace_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.audit.actor import SYSTEM, Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.address import link_to
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.outbox.domain.message import enqueue_task
from shared.reporting.models import Activity

INVITE_TASK = "shared.networks.tasks.invite_coordinator"
JUST_SENT = dt.timedelta(minutes=1)


@transaction.atomic
def ask_for_invitation(network: Network, *, operation: UUID, by: Actor) -> None:
    """Send the first coordinator a new link; a worker writes it inside the network. Twice is once.

    Refused for a network that is not in service, and where a coordinator has an account already.
    """
    network = Network.objects.select_for_update().get(pk=network.pk)
    if network.state != NetworkState.READY:
        raise RefusedError(_("The network is not in service, so nobody can be invited to it."))
    if Activity.objects.filter(schema_name=network.schema_name, coordinator_since__isnull=False).exists():
        raise RefusedError(_("A coordinator has an account already, and can invite others."))
    record("network.invited_again", network.pk, by=by)
    enqueue_task(INVITE_TASK, key=f"invite:{network.pk}:{operation}", args=[str(network.pk)])


def invite_coordinator(network_id: UUID) -> None:
    """Write and mail a new invitation, unless there is a coordinator, or a link was sent a moment ago.

    The second answer makes a task that runs twice one mail, and one link that works.
    """
    with in_program(), transaction.atomic():
        network = Network.objects.select_for_update().get(pk=network_id)
        if not _needs_invitation(network):
            return
        mail_invitation(network, write_invitation(network))


def write_invitation(network: Network) -> str:
    """The secret of a fresh invitation, written in the network's own schema."""
    with in_network(network.schema_name):
        return replace_invitation(
            email=network.contact_email,
            name=network.contact_name,
            roles=[Role.COORDINATOR],
            language=network.language,
            by=SYSTEM,
        )


def mail_invitation(network: Network, secret: str) -> None:
    """The mail with the link, from the program's outbox."""
    domain = network.get_primary_domain().domain
    send_mail(
        "network_ready",
        to=network.contact_email,
        language=network.language,
        key=f"network_ready:{network.pk}:{secret[:8]}",
        context={
            "contact_name": network.contact_name,
            "network": network.name,
            "address": link_to(domain, "/"),
            "link": link_to(domain, f"/invitation/{secret}/"),
        },
    )


def _needs_invitation(network: Network) -> bool:
    if network.state != NetworkState.READY:
        return False
    with in_network(network.schema_name):
        if User.objects.filter(roles__contains=[Role.COORDINATOR]).exists():
            return False
        fresh = Invitation.objects.filter(
            email=network.contact_email.lower(), invited_at__gt=now() - JUST_SENT, expires_at__gt=now()
        )
        return not fresh.exists()
