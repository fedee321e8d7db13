from django.db import models
from django.db.models import F, Q

from kernel.ids import new_id
from tenants.cycles.models.enrolment import Enrolment


class Preference(models.Model):
    """Whom somebody would like to be with: 1 is the first wish. Mentees name mentors, mentors name mentees."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, db_index=False, on_delete=models.CASCADE, related_name="preferences"
    )
    other = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["enrolment", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "other"], name="preference_once"),
            models.UniqueConstraint(fields=["enrolment", "rank"], name="preference_one_of_each_rank"),
            models.CheckConstraint(
                condition=Q(rank__gte=1) & ~Q(enrolment=F("other")), name="preference_for_another"
            ),
        ]
