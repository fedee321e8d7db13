from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.matching.models.run import Run


class Edit(models.Model):
    """One mentee whom a person moved; without a mentor: out of a group, or into none.

    `version` is the one of the run before the edit. Scores are 0 to 1000; `average` is that of the whole run.
    `cause` is what stood beside a mentee who had no group, so that taking the edit back brings it back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, db_index=False, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)
    by_name = models.CharField(max_length=200)
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    old_group = models.PositiveSmallIntegerField(null=True)
    old_mentor = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="+")
    old_score = models.PositiveSmallIntegerField(null=True)
    new_group = models.PositiveSmallIntegerField(null=True)
    new_mentor = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="+")
    new_score = models.PositiveSmallIntegerField(null=True)
    old_average = models.PositiveSmallIntegerField(null=True)
    new_average = models.PositiveSmallIntegerField(null=True)
    cause = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, default="")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "version"], name="edit_one_of_a_version"),
        ]
