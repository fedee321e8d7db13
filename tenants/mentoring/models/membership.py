from django.db import models
from django.db.models import Q

from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.mentoring.models.group import Group
from tenants.people.enums import Part


class Membership(models.Model):
    """A mentor or mentee in a group, with the reasons of the match as they were confirmed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part.choices)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["enrolment__person__full_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "enrolment"], name="membership_once"),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(part=Part.MENTEE), name="membership_one_group_per_mentee"
            ),
        ]
