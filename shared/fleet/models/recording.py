from django.db import models

from kernel.clock import now
from kernel.ids import new_id


class Recording(models.Model):
    """What one native making of the template wrote, with the schema's name left open, for one state of the code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    made_at = models.DateTimeField(default=now)
