import datetime as dt
from uuid import UUID

from django.db.models import Max

from kernel.tenancy import require_scope
from shared.reporting.models import Summary


def last_published() -> dict[UUID, dt.datetime]:
    """When the calling network published each of its cycles for the last time, by the cycle's key."""
    own = Summary.objects.filter(schema_name=require_scope().schema)
    return dict(own.values("cycle_id").annotate(at=Max("published_at")).values_list("cycle_id", "at"))
