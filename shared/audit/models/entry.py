from django.db import models

from kernel.clock import now
from kernel.ids import new_id


class Entry(models.Model):
    """One thing that somebody did. The database lets no application role change or delete it."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=now)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_id", "-id"]),
            models.Index(fields=["-at", "-id"], name="entry_by_time"),
            models.Index(fields=["verb", "-at", "-id"], name="entry_by_verb"),
            models.Index(fields=["actor_id", "-at", "-id"], name="entry_by_actor"),
        ]
