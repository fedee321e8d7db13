from django.db import models
from django.db.models import F, Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Cycle


class Group(models.Model):
    """One mentor with mentees; one-on-one is a group of one mentee.

    `taken` of its `places` belong to mentees who confirmed; the database refuses one more. A group without a mentor is
    closed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cycle = models.ForeignKey(Cycle, db_index=False, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    formed_at = models.DateTimeField(default=now)
    places = models.PositiveSmallIntegerField(default=1, db_default=1)
    taken = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_session_at = models.DateTimeField(null=True)
    fit_asked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="group_number_once"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="group_never_overfull"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_one_on_one(self) -> bool:
        return self.places == 1
