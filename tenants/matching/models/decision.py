from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.matching.models.run import Run


class Decision(models.Model):
    """A coordinator's confirmation of one proposed group, with what the page showed: the record of a human decision.

    `shown` holds the mentor, the mentees, the fit, the checks that failed, and how the group came about;
    `statement` the words beside the button. A confirmation that was taken back stays, with who took it back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="decisions")
    group = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=now)
    by_name = models.CharField(max_length=200)
    statement = models.TextField()
    shown = models.JSONField()
    note = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, default="")

    class Meta:
        ordering = ["group", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "group"], condition=Q(withdrawn_at=None), name="decision_once"
            ),
            models.CheckConstraint(condition=~Q(by_name=""), name="decision_by_a_person"),
        ]
