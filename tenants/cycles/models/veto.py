from django.db import models
from django.db.models import F, Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models.enrolment import Enrolment


class Veto(models.Model):
    """ "Please not": these two are never in one group. The reason is the coordinators' alone to read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, db_index=False, on_delete=models.CASCADE, related_name="vetoes")
    other = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    said_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["enrolment", "id"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "other"], name="veto_once"),
            models.CheckConstraint(condition=~Q(enrolment=F("other")), name="veto_of_another"),
        ]
