import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from kernel.clock import now
from kernel.tenancy import require_scope
from shared.networks.enums import DomainState
from shared.networks.models import Domain, DomainRequest


def own_subdomain() -> str:
    """The address that the program gave to the network whose scope is entered: it always answers.

    A network that was restored may have two; the one to which links lead goes before.
    """
    below = f".{settings.BASE_HOST}"
    given = own_domains().filter(domain__endswith=below).order_by("-is_primary", "domain")
    return str(given.values_list("domain", flat=True)[:1].get())


def primary_domain() -> str:
    """The address to which links of the network whose scope is entered lead."""
    return str(own_domains().filter(is_primary=True).values_list("domain", flat=True).get())


def own_domains() -> "QuerySet[Domain]":
    """The addresses at which the network whose scope is entered answers."""
    return Domain.objects.filter(tenant__schema_name=require_scope().schema)


def domain_requests() -> "QuerySet[DomainRequest]":
    """The addresses that the network whose scope is entered asked for."""
    return DomainRequest.objects.filter(schema_name=require_scope().schema).order_by("domain")


def lost_domains() -> "QuerySet[DomainRequest]":
    """Addresses of the network whose scope is entered that stopped, or will, as their record is gone."""
    return domain_requests().filter(lost_since__isnull=False)


def domains_to_look_at(schemas: list[str]) -> list[tuple[str, UUID]]:
    """Verified addresses of these networks that nobody has looked at for a day: schema and key. In the program."""
    long_ago = now() - dt.timedelta(days=1)
    found = DomainRequest.objects.filter(
        schema_name__in=schemas, state=DomainState.VERIFIED, checked_at__lte=long_ago
    )
    return list(found.order_by("checked_at").values_list("schema_name", "pk"))
