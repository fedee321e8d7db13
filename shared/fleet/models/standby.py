from django.db import models

from kernel.clock import now
from kernel.ids import new_id


class Standby(models.Model):
    """A schema made ahead of time, which the next network takes over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema_name = models.CharField(max_length=63, unique=True)
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["id"]
