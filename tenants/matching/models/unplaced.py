from django.db import models

from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.matching.models.run import Run


class Unplaced(models.Model):
    """A mentee for whom a run found no group, with the cause as the solver names it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, db_index=False, on_delete=models.CASCADE, related_name="unplaced")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(max_length=40)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["mentee__person__full_name", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "mentee"], name="unplaced_once")]
