from django.db import models
from django.db.models import Q, Value

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Cycle
from tenants.matching.enums import RunState, RunStep


class Run(models.Model):
    """One proposal of groups for a cycle, and the human decision about it.

    `based_on` is the run whose locked and confirmed places it keeps, `contradiction` says why they cannot all stay,
    by keys of enrolments. `version` rises with every edit, and `changed_by` made the last one. `gap` is the share,
    0 to 1, that was not proven when the time ran out.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    step = models.CharField(
        max_length=20, choices=RunStep.choices, default=RunStep.QUEUED, db_default=RunStep.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    based_on = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    seed = models.PositiveIntegerField(default=1)
    requested_at = models.DateTimeField(default=now)
    requested_by = models.CharField(max_length=200)
    solved_at = models.DateTimeField(null=True)
    optimal = models.BooleanField(default=False)
    gap = models.FloatField(default=0, db_default=0)
    seconds = models.FloatField(default=0)
    version = models.PositiveIntegerField(default=1, db_default=1)
    changed_by = models.CharField(max_length=200, default="", db_default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=200, default="")
    published_at = models.DateTimeField(null=True)
    contradiction = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state=RunState.WAITING), name="run_one_waiting"
            ),
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state=RunState.PUBLISHED), name="run_one_published"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RunState.CONFIRMED, RunState.PUBLISHED])
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="run_decided_by_a_person",
            ),
        ]
