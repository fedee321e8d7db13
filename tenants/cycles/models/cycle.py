from django.db import models
from django.db.models import F, Q

from kernel.clock import now
from kernel.ids import new_id
from shared.program.models import Season
from tenants.cycles.enums import CycleState, Format


class Cycle(models.Model):
    """One round of mentoring."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.UUIDField(unique=True, default=new_id)
    name = models.CharField(max_length=80, unique=True)
    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CycleState.choices, default=CycleState.RECRUITING)
    starts_on = models.DateField()
    ends_on = models.DateField()
    format = models.CharField(max_length=24, choices=Format.choices, default=Format.GROUPS_OR_ONE_ON_ONE)
    group_minimum = models.PositiveSmallIntegerField(default=4)
    group_maximum = models.PositiveSmallIntegerField(default=6)
    planned_sessions = models.PositiveSmallIntegerField(default=5)
    opened_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="cycle_ends_after_start"),
            models.CheckConstraint(
                condition=Q(group_minimum__gte=2, group_maximum__gte=F("group_minimum")),
                name="cycle_group_sizes",
            ),
            models.CheckConstraint(
                condition=Q(planned_sessions__gte=1, planned_sessions__lte=60), name="cycle_planned_sessions"
            ),
        ]

    def __str__(self) -> str:
        return self.name
