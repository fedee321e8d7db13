from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from kernel.clock import now
from kernel.tenancy import require_scope
from shared.reporting.enums import Measure
from shared.reporting.models import Summary


@transaction.atomic
def publish_summary(cycle_id: UUID, *, season_id: UUID | None, values: Mapping[Measure, int]) -> None:
    """Write the numbers of one cycle where the sponsor reads them, in place of those published before.

    Called in the network's scope; the database accepts rows of the calling network only.
    """
    Summary.objects.bulk_create(
        [
            Summary(
                schema_name=require_scope().schema,
                season_id=season_id,
                cycle_id=cycle_id,
                measure=measure,
                value=value,
                published_at=now(),
            )
            for measure, value in values.items()
        ],
        update_conflicts=True,
        unique_fields=["schema_name", "cycle_id", "measure"],
        update_fields=["season", "value", "published_at"],
    )
