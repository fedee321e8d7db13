from django.db import models
from django.db.models import Q, Value

from tenants.cycles.models import Cycle
from tenants.matching.enums import RunState
from tenants.matching.models.search import Search


class Run(Search):
    """One proposal of groups for a cycle, and the human decision about it.

    `based_on` is the run whose locked and confirmed places it keeps, `contradiction` says why they cannot all stay,
    by keys of enrolments. `version` rises with every edit. `gap` is the share, 0 to 1, that was not proven when the
    time ran out.
    """

    noun = "run"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    based_on = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    seed = models.PositiveIntegerField(default=1)
    gap = models.FloatField(default=0, db_default=0)
    seconds = models.FloatField(default=0)
    version = models.PositiveIntegerField(default=1, db_default=1)
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
