from uuid import UUID

from celery import shared_task

from shared.networks.domain import provisioning
from shared.networks.domain.queries.network import schemas_in_service
from shared.outbox.tasks import drain_outbox
from kernel.tenancy.tasks import HEADER


@shared_task
def provision_network(network_id: str) -> None:
    provisioning.provision_network(UUID(network_id))


@shared_task
def drain_outboxes() -> None:
    """Wake the outbox of the program and of every network in service; spread over the time to the next beat."""
    schemas = ["public", *schemas_in_service()]
    for place, schema in enumerate(schemas):
        drain_outbox.apply_async(headers={HEADER: schema}, countdown=15 * place / len(schemas))
