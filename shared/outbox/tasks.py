from celery import shared_task

from kernel.observing.metrics import meters, show_outboxes
from kernel.tenancy.tasks import EvenPausedTask, ProgramTask, is_paused
from shared.outbox.domain import delivery
from shared.outbox.domain.queries.outboxes import totals

LIMIT = 25
"""Between two tasks the state of the network is looked at anew, and the other networks have their turn."""


@shared_task(base=EvenPausedTask)
def drain_outbox() -> None:
    """Deliver what is due. A long backlog goes on in another task, behind those of the other networks."""
    if delivery.drain(LIMIT, paused=is_paused()) == LIMIT:
        drain_outbox.apply_async()


@shared_task(base=ProgramTask)
def measure_outboxes() -> None:
    """For the metrics, where somebody reads them: how much waits, and how much is dead."""
    if meters():
        show_outboxes(totals())
