from uuid import UUID

from django.db import models
from django.db.models import Q, Value

from tenants.cycles.models import Cycle
from tenants.matching.enums import RepairState
from tenants.matching.models.search import Search


class Repair(Search):
    """A proposal how the groups of a running cycle can go on, and the human decision about it.

    It may be decided about while the next one is looked for, and until that is found.

    `steps` holds what changes, in keys of enrolments: `kind`, `before` and `after` (mentors), `mentees`. `moves` holds
    for each mentee who changes the mentor after it (empty: none), the fit (0 to 1000) and its reasons. `unplaced` are
    those without a group all the same; `causes` say why by mentee, and the `change` that would help. `standing` is
    who was in which group when it was found: a repair of other groups than those of now is not carried out.
    """

    noun = "repair"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="repairs")
    state = models.CharField(max_length=10, choices=RepairState.choices, default=RepairState.WAITING)
    steps = models.JSONField(default=list)
    moves = models.JSONField(default=list)
    unplaced = models.JSONField(default=list)
    causes = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    standing = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state=RepairState.WAITING), name="repair_one_waiting"
            ),
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state=RepairState.PROPOSED), name="repair_one_proposed"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RepairState.DONE, RepairState.DISMISSED])
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="repair_decided_by_a_person",
            ),
        ]

    @property
    def audited_as(self) -> UUID:
        """Of the cycle: it is its groups that change."""
        return self.cycle_id
