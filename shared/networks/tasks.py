from uuid import UUID

from celery import shared_task

from kernel.tenancy.tasks import HEADER, ProgramTask, send
from shared.networks.domain import domain, draft, invitation, provisioning
from shared.networks.domain.network import PROVISION_TASK
from shared.networks.domain.queries.domain import domains_to_look_at
from shared.networks.domain.queries.network import paused_schemas, schemas_in_service, stranded_networks
from shared.outbox.domain.queries.due import schemas_with_due_messages
from shared.outbox.tasks import drain_outbox


@shared_task(base=ProgramTask)
def provision_network(network_id: str) -> None:
    provisioning.provision_network(UUID(network_id))


@shared_task(base=ProgramTask)
def invite_coordinator(network_id: str) -> None:
    invitation.invite_coordinator(UUID(network_id))


@shared_task(base=ProgramTask)
def resume_provisioning() -> None:
    """Ask the steward again for networks whose set-up began a while ago and did not end."""
    for network_id in stranded_networks():
        send(PROVISION_TASK, [str(network_id)])


@shared_task(base=ProgramTask)
def drain_outboxes() -> None:
    """Wake the outboxes in which something is due, and the program's; spread over the time to the next beat."""
    due, even_paused = (
        schemas_with_due_messages(schemas_in_service()),
        schemas_with_due_messages(paused_schemas(), paused=True),
    )
    schemas = ["public", *due, *even_paused]
    for place, schema in enumerate(schemas):
        drain_outbox.apply_async(headers={HEADER: schema}, countdown=15 * place / len(schemas))


@shared_task
def check_domain(request_id: str) -> None:
    domain.check_domain(UUID(request_id))


@shared_task(base=ProgramTask)
def look_at_domains() -> None:
    """Once a day for each verified address: is its record still there? Spread over the time to the next beat."""
    due = domains_to_look_at(schemas_in_service())
    for place, (schema, request_id) in enumerate(due):
        check_domain.apply_async(
            (str(request_id),), headers={HEADER: schema}, countdown=1_800 * place / len(due)
        )


@shared_task
def promote_domain(name: str) -> None:
    domain.promote_domain(name)


@shared_task
def remove_domain(name: str) -> None:
    domain.remove_domain(name)


@shared_task(base=ProgramTask)
def purge_drafts() -> None:
    draft.purge_drafts()
