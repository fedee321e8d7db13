from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from shared.fleet.enums import StepState


class Step(models.Model):
    """A line of the ledger: how one network came out of one fleet migration."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.UUIDField()
    schema_name = models.CharField(max_length=63)
    state = models.CharField(max_length=10, choices=StepState.choices)
    migrations = models.PositiveIntegerField()
    seconds = models.FloatField()
    error = models.TextField(blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["run", "schema_name"], name="step_once")]
