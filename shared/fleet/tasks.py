from celery import shared_task

from kernel.tenancy.tasks import ProgramTask
from shared.fleet.domain import standby


@shared_task(base=ProgramTask)
def fill_standbys() -> None:
    standby.fill_standbys()
