from uuid import UUID

from celery import shared_task

from kernel.tenancy.tasks import HEADER, EvenPausedTask, ProgramTask
from shared.networks.domain.queries.network import schemas_in_service
from tenants.privacy.domain import erasing, export, tending


@shared_task(base=EvenPausedTask)
def write_export(export_id: str) -> None:
    export.write_export(UUID(export_id))


@shared_task
def erase(erasure_id: str) -> None:
    erasing.carry_out(UUID(erasure_id))


@shared_task
def tend() -> None:
    """For one network: remove what is past its time, and go on with what stopped on the way."""
    tending.tend()


@shared_task(base=ProgramTask)
def tend_networks() -> None:
    """Tend every network in service, spread over a quarter of an hour."""
    schemas = schemas_in_service()
    for place, schema in enumerate(schemas):
        tend.apply_async(headers={HEADER: schema}, countdown=900 * place / len(schemas))
