from django.db import models

from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.matching.models.run import Run


class Placement(models.Model):
    """One mentee beside one mentor in a proposed group; `score` is 0 to 1000, `reasons` as the solver names them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="placements")
    group = models.PositiveSmallIntegerField()
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["group", "-score", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "mentee"], name="placement_once")]
