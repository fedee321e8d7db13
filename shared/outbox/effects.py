from kernel.outbox import Payload, effect
from kernel.tenancy.tasks import send


@effect("task")
def send_task(payload: Payload) -> None:
    """Hand a task to Celery in the current scope."""
    send(payload["name"], payload["args"], kept=True)
