import datetime as dt

from kernel.clock import now
from kernel.tenancy import require_scope
from shared.reporting.models import Activity


def publish_activity(*, active_on: dt.date | None, coordinator_since: dt.date | None) -> None:
    """Write the day on which somebody last did something, and the day since which there is a coordinator.

    Called in the network's scope; the database accepts the row of the calling network only.
    """
    row = Activity(
        schema_name=require_scope().schema,
        active_on=active_on,
        coordinator_since=coordinator_since,
        published_at=now(),
    )
    Activity.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["schema_name"],
        update_fields=["active_on", "coordinator_since", "published_at"],
    )
