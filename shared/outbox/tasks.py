from celery import shared_task

from shared.outbox.domain import message


@shared_task
def drain_outbox() -> None:
    message.drain()
