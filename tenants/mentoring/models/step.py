from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.mentoring.enums import StepKind, Way
from tenants.mentoring.models.membership import Membership


class Step(models.Model):
    """One thing that happened to a place in a group; no command changes it, only an erasure takes words out.

    `by` is who did it, by name; `words` are private to the coordinators: a reason, an answer, a note.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=200)
    way = models.CharField(max_length=10, choices=Way.choices)
    choice = models.CharField(max_length=16, blank=True, default="")
    words = models.TextField(max_length=1_000, blank=True, default="")

    class Meta:
        ordering = ["membership", "at", "id"]
