from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.enums import EnrolmentState, MustHave
from tenants.cycles.models.cycle import Cycle
from tenants.people.enums import Part
from tenants.people.models import Person


class Enrolment(models.Model):
    """One person in one cycle, in one role; `capacity` is how many mentees a mentor takes (0 for mentees).

    `waits_since` is when the wait for a place began, in this cycle or in an earlier one. Nobody shares a group with
    somebody of the same `household` or `employer`. A mentor who `leads_with` another leads that one's group.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cycle = models.ForeignKey(Cycle, db_index=False, on_delete=models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    part = models.CharField(max_length=10, choices=Part.choices)
    state = models.CharField(max_length=10, choices=EnrolmentState.choices, default=EnrolmentState.ENROLLED)
    capacity = models.PositiveSmallIntegerField(default=0)
    enrolled_at = models.DateTimeField(default=now)
    waits_since = models.DateTimeField(null=True)
    oriented_at = models.DateTimeField(null=True)
    must_haves = ArrayField(
        models.CharField(max_length=10, choices=MustHave.choices), blank=True, default=list
    )
    must_language = models.CharField(max_length=60, blank=True, default="")
    household = models.CharField(max_length=80, blank=True, default="")
    employer = models.CharField(max_length=120, blank=True, default="")
    leads_with = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="co_mentors")

    class Meta:
        ordering = ["person__full_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "person"], name="enrolment_once"),
            models.CheckConstraint(
                condition=Q(leads_with__isnull=True) | (Q(part=Part.MENTOR) & ~Q(leads_with=F("id"))),
                name="enrolment_leads_with_another",
            ),
        ]
