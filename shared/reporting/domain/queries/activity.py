from django.db.models import OuterRef, QuerySet, Subquery

from shared.networks.models import Network
from shared.reporting.models import Activity


def activity_of(schema: str) -> Activity | None:
    """What a network published about its own life; None before the first time."""
    return Activity.objects.filter(schema_name=schema).first()


def with_activity(networks: "QuerySet[Network]") -> "QuerySet[Network]":
    """Each network with `active_on`, the last day of which it said that somebody did something."""
    own = Activity.objects.filter(schema_name=OuterRef("schema_name"))
    return networks.annotate(active_on=Subquery(own.values("active_on")[:1]))
