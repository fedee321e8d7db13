from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.coordination.enums import TaskKind


class Snooze(models.Model):
    """A task of the worklist that is put off until the morning of a day, for the whole team."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=TaskKind.choices)
    subject = models.UUIDField()
    until = models.DateField()
    snoozed_at = models.DateTimeField(default=now)
    snoozed_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="snooze_once")]
