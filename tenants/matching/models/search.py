from typing import ClassVar
from uuid import UUID

from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.matching.enums import SearchState, SearchStep


class Search(models.Model):
    """What a worker looks for with the solver: `step` says how far it has come, `attempts` how many took it up.

    `noun` is its word in the audit trail. `changed_by` gave it up, or changed what was found last. The states of each
    kind begin with those of `SearchState`.
    """

    noun: ClassVar[str]
    cycle_id: UUID

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=10, default=SearchState.WAITING)
    step = models.CharField(
        max_length=20, choices=SearchStep.choices, default=SearchStep.QUEUED, db_default=SearchStep.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    requested_at = models.DateTimeField(default=now)
    requested_by = models.CharField(max_length=200)
    solved_at = models.DateTimeField(null=True)
    optimal = models.BooleanField(default=False)
    changed_by = models.CharField(max_length=200, default="", db_default="")

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return self.state == SearchState.WAITING

    @property
    def audited_as(self) -> UUID:
        """The subject of its audit entries."""
        return self.pk
