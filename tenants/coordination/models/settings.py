from django.db import models
from django.db.models import Q

from kernel.ids import new_id

LEAST_MONTHS, MOST_MONTHS, USUAL_MONTHS = 6, 84, 24


class Settings(models.Model):
    """What a network decides for itself and nobody outside reads: one row, or none while nothing was decided.

    `retention_months`: how long a person's record stays after the last day of their last cycle.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    only = models.BooleanField(default=True, unique=True, editable=False)
    retention_months = models.PositiveSmallIntegerField(default=USUAL_MONTHS)
    checklist_closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="settings_only_one"),
            models.CheckConstraint(
                condition=Q(retention_months__gte=LEAST_MONTHS, retention_months__lte=MOST_MONTHS),
                name="settings_retention_months",
            ),
        ]
