from django.db import models

from kernel.clock import now
from kernel.db.access import own_rows
from kernel.ids import new_id


class Activity(models.Model):
    """What a network tells the sponsor about its own life, in days: one row per network, written by the network."""

    network_access = own_rows("INSERT", "UPDATE")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema_name = models.CharField(max_length=63, unique=True)
    active_on = models.DateField(null=True)
    coordinator_since = models.DateField(null=True)
    published_at = models.DateTimeField(default=now)
