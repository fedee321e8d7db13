from celery import shared_task

from kernel.tenancy.tasks import HEADER, ProgramTask
from shared.networks.domain.queries.network import schemas_in_service
from tenants.mentoring.domain import question


@shared_task
def remind() -> None:
    """For one network: one more mail to who has not answered and whose link ends soon."""
    question.remind()


@shared_task(base=ProgramTask)
def remind_networks() -> None:
    """Remind in every network in service, spread over a quarter of an hour."""
    schemas = schemas_in_service()
    for place, schema in enumerate(schemas):
        remind.apply_async(headers={HEADER: schema}, countdown=900 * place / len(schemas))
