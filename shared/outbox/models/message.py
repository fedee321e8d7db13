from django.db import models
from django.db.models import Func, Value

from kernel.clock import now
from kernel.ids import new_id

WAITS = models.Q(delivered_at__isnull=True, due_at__isnull=False)


class Message(models.Model):
    """Something to do outside the database, written in the transaction that decided it.

    A message waits until `due_at`; without one and not delivered it is a dead letter. `place` is the order of
    making, from a sequence: clocks of two machines differ, and two ids of the same millisecond have no order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.BigIntegerField(db_default=Func(Value("outbox_place"), function="nextval"), editable=False)
    key = models.CharField(max_length=200, unique=True)
    stream = models.CharField(max_length=200, default="", db_default="")
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=now, null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "place"], name="outbox_due", condition=WAITS),
            models.Index(
                fields=["stream", "place"], name="outbox_stream", condition=WAITS & ~models.Q(stream="")
            ),
            models.Index(
                fields=["place"],
                name="outbox_dead",
                condition=models.Q(delivered_at__isnull=True, due_at__isnull=True),
            ),
        ]
