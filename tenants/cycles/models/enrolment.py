from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models.cycle import Cycle
from tenants.people.enums import Part
from tenants.people.models import Person


class Enrolment(models.Model):
    """One person in one cycle, in one role; `capacity` is how many mentees a mentor takes (0 for mentees)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    part = models.CharField(max_length=10, choices=Part.choices)
    capacity = models.PositiveSmallIntegerField(default=0)
    enrolled_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["person__full_name", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="enrolment_once")]
