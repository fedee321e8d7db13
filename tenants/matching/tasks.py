from uuid import UUID

from celery import shared_task

from kernel.tenancy.tasks import HEADER, ProgramTask
from shared.networks.domain.queries.network import schemas_in_service
from tenants.matching.domain import repair, run
from tenants.matching.domain.queries.search import open_searches
from tenants.matching.models import Repair, Run

LASTS = 60
"""Seconds after which a worker need not come to it any more: it has been asked again since."""


@shared_task
def solve_run(run_id: str) -> None:
    run.solve_run(UUID(run_id))


@shared_task
def solve_repair(repair_id: str) -> None:
    repair.solve_repair(UUID(repair_id))


@shared_task(base=ProgramTask)
def resume_searches() -> None:
    """Ask again for every search that has not ended: where its worker lives, nothing comes of it."""
    schemas = schemas_in_service()
    for kind, task in ((Run, solve_run), (Repair, solve_repair)):
        for schema, pk in open_searches(kind, schemas):
            task.apply_async((str(pk),), headers={HEADER: schema}, expires=LASTS)
