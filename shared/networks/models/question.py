from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from shared.networks.models.application import Application


class Question(models.Model):
    """What the program's staff asked the applicant, and the answer. One waits at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(max_length=2_000)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=now)
    answer = models.TextField(max_length=4_000, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(answered_at=None), name="question_one_waits"
            )
        ]
