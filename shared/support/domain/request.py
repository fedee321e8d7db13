"""The sponsor's side of support access: to ask a network for it. The answer is the network's."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.address import link_to
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.support.enums import SupportState
from shared.support.models import SupportRequest


@transaction.atomic
def ask_for_access(network: Network, *, operation: UUID, reason: str, by: User) -> SupportRequest:
    """Ask a network to let `by` in. Its contact gets a mail. The same `operation` asks once.

    Refused: a network that is not in service, and a second request while the first one is open.
    """
    network = Network.objects.select_for_update().get(pk=network.pk)
    asked = SupportRequest.objects.filter(pk=operation).first()
    if asked:
        return asked
    if network.state != NetworkState.READY:
        raise RefusedError(FieldProblem(_("This network is not in service"), "network"))
    if _open_requests(network, by.email).exists():
        raise RefusedError(
            FieldProblem(_("You have asked this network already, or may enter it now"), "network")
        )
    asked = SupportRequest.objects.create(
        pk=operation,
        schema_name=network.schema_name,
        name=by.name,
        email=by.email.lower(),
        language=by.language,
        reason=reason,
    )
    record("support.asked", asked.pk, by=by, network=str(network.pk))
    _tell_contact(network, asked)
    return asked


def _open_requests(network: Network, email: str) -> "QuerySet[SupportRequest]":
    open_now = Q(state=SupportState.ASKED) | Q(state=SupportState.GRANTED, expires_at__gt=now())
    return SupportRequest.objects.filter(open_now, schema_name=network.schema_name, email=email.lower())


def _tell_contact(network: Network, asked: SupportRequest) -> None:
    domain = network.get_primary_domain().domain
    send_mail(
        "support_asked",
        to=network.contact_email,
        language=network.language,
        key=f"support_asked:{asked.pk}",
        context={
            "contact_name": network.contact_name,
            "network": network.name,
            "name": asked.name,
            "reason": asked.reason,
            "link": link_to(domain, "/coordinate/settings/support/"),
        },
    )
