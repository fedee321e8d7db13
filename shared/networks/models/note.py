from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from shared.networks.models.application import Application


class Note(models.Model):
    """What one of the program's staff wrote for the others about an application. It stays as it was written."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.UUIDField(unique=True)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(max_length=2_000)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["id"]
