from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Cycle
from tenants.matching.enums import RepairState


class Repair(models.Model):
    """A proposal how the groups of a running cycle can go on, and the human decision about it.

    `steps` holds what changes, in keys of enrolments: `kind`, `before` and `after` (mentors), `mentees`. `moves` holds
    for each mentee who changes the mentor after it (empty: none), the fit (0 to 1000) and its reasons. `standing` is
    who was in which group when it was found: a repair of other groups than those of now is not carried out.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="repairs")
    state = models.CharField(max_length=10, choices=RepairState.choices, default=RepairState.WAITING)
    requested_at = models.DateTimeField(default=now)
    requested_by = models.CharField(max_length=200)
    solved_at = models.DateTimeField(null=True)
    optimal = models.BooleanField(default=False)
    steps = models.JSONField(default=list)
    moves = models.JSONField(default=list)
    unplaced = models.JSONField(default=list)
    standing = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(state__in=[RepairState.WAITING, RepairState.PROPOSED]),
                name="repair_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RepairState.DONE, RepairState.DISMISSED])
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="repair_decided_by_a_person",
            ),
        ]
