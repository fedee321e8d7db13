from django.db import models

from kernel.clock import now
from kernel.ids import new_id


class Tombstone(models.Model):
    """What is left of an erased network: its name, who erased it and when, how much there was.

    `counts` maps `files`, `bytes` and each table (`network.people_person`, `program.networks_domain`) to a number.
    Without `erased_at` the erasure was stopped on the way, and erasing again goes on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    network_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120)
    addresses = models.JSONField(default=list)
    schema_name = models.CharField(max_length=63)
    counts = models.JSONField(default=dict)
    erased_by = models.CharField(max_length=200)
    began_at = models.DateTimeField(default=now)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-began_at"]
