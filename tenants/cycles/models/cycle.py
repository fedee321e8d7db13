from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kernel.clock import now
from kernel.ids import new_id
from shared.program.models import Season
from tenants.cycles.enums import CycleState, Format, Survey
from tenants.cycles.steps import MEETING, PREPARING, STARTED


def every_survey() -> list[str]:
    return list(Survey.values)


class Cycle(models.Model):
    """One round of mentoring.

    `minimum_clb` (1 to 12) is asked of mentees, `minimum_years` (of experience) of mentors. `weights` holds the share
    of each part of the fit where it differs from the standard. The agreement is what everybody agrees to who confirms
    a group.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.UUIDField(unique=True, default=new_id)
    name = models.CharField(max_length=80, unique=True)
    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CycleState.choices, default=CycleState.DRAFT)
    recruits_until = models.DateField(null=True)
    orientation_on = models.DateField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    format = models.CharField(max_length=24, choices=Format.choices, default=Format.GROUPS_OR_ONE_ON_ONE)
    group_minimum = models.PositiveSmallIntegerField(default=4)
    group_maximum = models.PositiveSmallIntegerField(default=6)
    co_mentors = models.BooleanField(default=False)
    planned_sessions = models.PositiveSmallIntegerField(default=5)
    minimum_clb = models.PositiveSmallIntegerField(null=True)
    minimum_years = models.PositiveSmallIntegerField(null=True)
    orientation_required = models.BooleanField(default=False)
    eligibility_en = models.TextField(max_length=1_000, blank=True, default="")
    eligibility_fr = models.TextField(max_length=1_000, blank=True, default="")
    agreement_en = models.TextField(max_length=3_000, blank=True, default="")
    agreement_fr = models.TextField(max_length=3_000, blank=True, default="")
    surveys = ArrayField(
        models.CharField(max_length=10, choices=Survey.choices), blank=True, default=every_survey
    )
    weights = models.JSONField(default=dict)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    cancelled_because = models.TextField(max_length=500, blank=True, default="")
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
            models.CheckConstraint(
                condition=Q(minimum_clb__isnull=True) | Q(minimum_clb__gte=1, minimum_clb__lte=12),
                name="cycle_minimum_clb",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_preparing(self) -> bool:
        """Whether nobody was told of a group yet, so that people come and go."""
        return self.state in PREPARING

    @property
    def takes_people(self) -> bool:
        """Whether people can be enrolled; those who come while it runs wait for a group."""
        return self.is_preparing or self.state == CycleState.RUNNING

    @property
    def is_meeting(self) -> bool:
        return self.state in MEETING

    @property
    def is_over(self) -> bool:
        """Whether it was closed or cancelled: it stays as it was."""
        return not (self.is_preparing or self.is_meeting)

    @property
    def has_started(self) -> bool:
        """Whether it has groups, now or in the past."""
        return self.state in STARTED
