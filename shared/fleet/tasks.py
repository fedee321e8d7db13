from celery import shared_task

from shared.fleet.domain import standby


@shared_task
def fill_standbys() -> None:
    standby.fill_standbys()
