from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.mentoring.enums import FitAnswer
from tenants.mentoring.models.membership import Membership


class Fit(models.Model):
    """What a member said after the first session: does the group fit? Private to the coordinators.

    `settled_at`: a coordinator looked into a "no" or a "not quite"; another answer opens it again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="fit")
    answer = models.CharField(max_length=10, choices=FitAnswer.choices)
    text = models.TextField(max_length=1_000, blank=True, default="")
    answered_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(settled_by=""), name="fit_settled_by_a_person"
            )
        ]
