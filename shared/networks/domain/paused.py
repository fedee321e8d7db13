"""Work that reaches a worker after its network was suspended or archived."""

from typing import Any

from django.db import transaction

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.networks.enums import OUT_OF_SERVICE
from shared.networks.models import Network
from shared.outbox.domain.message import enqueue_task


def keep_task(schema: str, name: str, args: list[Any]) -> bool:
    """Put the task back into the outbox of a network that may be resumed, which sends it again then.

    False for a network in any other state: nothing is kept. Enters the scopes that it needs by itself.
    """
    with in_program():
        if not Network.objects.filter(schema_name=schema, state__in=OUT_OF_SERVICE).exists():
            return False
    with in_network(schema), transaction.atomic():
        enqueue_task(name, key=f"kept:{new_id()}", args=args)
    return True
