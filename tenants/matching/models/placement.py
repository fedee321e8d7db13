from django.db import models
from django.db.models import F, Value

from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.matching.models.run import Run


class Placement(models.Model):
    """One mentee beside one mentor in a proposed group; what speaks for it and `against` it as the solver names it.

    `score` is 0 to 1000, and None for two whom a rule keeps apart and a coordinator put together all the same.
    A `locked` place stays when groups are found anew around it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, db_index=False, on_delete=models.CASCADE, related_name="placements")
    group = models.PositiveSmallIntegerField()
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="proposed_mentees")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(null=True)
    reasons = models.JSONField(default=list)
    against = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    locked = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["group", F("score").desc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["run", "mentee"], name="placement_once")]
