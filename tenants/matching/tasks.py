from uuid import UUID

from celery import shared_task

from tenants.matching.domain import repair, run


@shared_task
def solve_run(run_id: str) -> None:
    run.solve_run(UUID(run_id))


@shared_task
def solve_repair(repair_id: str) -> None:
    repair.solve_repair(UUID(repair_id))
