from uuid import UUID

from kernel.outbox import Payload, effect
from tenants.publishing.domain.activity import publish_activity
from tenants.publishing.domain.summary import publish_cycle


@effect("summary")
def deliver_summary(payload: Payload) -> None:
    publish_cycle(UUID(payload["cycle"]))
    publish_activity()
