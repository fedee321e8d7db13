from django.db import models

from kernel.clock import now
from kernel.ids import new_id


class Message(models.Model):
    """Something to do outside the database, written in the transaction that decided it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=now, null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="outbox_due", condition=models.Q(delivered_at__isnull=True)
            )
        ]
