from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Cycle


class Group(models.Model):
    """One mentor with mentees; one-on-one is a group of one mentee."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    formed_at = models.DateTimeField(default=now)
    next_session_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [models.UniqueConstraint(fields=["cycle", "number"], name="group_number_once")]
