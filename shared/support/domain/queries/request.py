from django.db.models import OuterRef, QuerySet, Subquery

from shared.networks.models import Network
from shared.support.enums import SupportState
from shared.support.models import SupportRequest


def support_requests() -> "QuerySet[SupportRequest]":
    """All of the program, or the network's own: the newest first, with the name of the network."""
    name = Network.objects.filter(schema_name=OuterRef("schema_name")).values("name")[:1]
    return SupportRequest.objects.annotate(network_name=Subquery(name))


def waiting_requests() -> "QuerySet[SupportRequest]":
    return support_requests().filter(state=SupportState.ASKED)
