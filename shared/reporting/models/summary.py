from django.db import models

from kernel.clock import now
from kernel.db.access import own_rows
from kernel.ids import new_id
from shared.program.models import Season
from shared.reporting.enums import Measure


class Summary(models.Model):
    """One number that a network published about one of its cycles; never a person's record."""

    network_access = own_rows("INSERT", "UPDATE")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema_name = models.CharField(max_length=63)
    season = models.ForeignKey(Season, null=True, on_delete=models.PROTECT, related_name="+")
    cycle_id = models.UUIDField()
    measure = models.CharField(max_length=20, choices=Measure.choices)
    value = models.PositiveIntegerField()
    published_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schema_name", "cycle_id", "measure"], name="summary_once")
        ]
