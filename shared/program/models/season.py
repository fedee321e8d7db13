from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Value

from kernel.db.access import reference
from kernel.ids import new_id


class Days(Func):
    """The days from the first to the last, both among them."""

    function = "daterange"
    output_field = DateRangeField()


class Season(models.Model):
    """The sponsor's calendar unit, on which cycles, trainings, events and reports hang."""

    network_access = reference()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=60, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=F("starts_on")), name="season_ends_after_start"
            ),
            ExclusionConstraint(
                name="season_no_overlap",
                expressions=[(Days(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return self.name
