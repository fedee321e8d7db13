from celery import shared_task

from kernel.tenancy.tasks import HEADER, ProgramTask
from shared.networks.domain.queries.network import schemas_in_service
from tenants.publishing.domain import activity

EVERY = 600.0
"""Seconds between two rounds."""


@shared_task
def publish_activity() -> None:
    activity.publish_activity()


@shared_task(base=ProgramTask)
def publish_activities() -> None:
    """Ask every network in service for its activity; spread over half the time to the next round."""
    schemas = schemas_in_service()
    for place, schema in enumerate(schemas):
        publish_activity.apply_async(headers={HEADER: schema}, countdown=EVERY / 2 * place / len(schemas))
