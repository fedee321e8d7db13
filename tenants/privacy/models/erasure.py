from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from shared.accounts.models import User
from tenants.people.models import Person
from tenants.privacy.enums import OPEN, ErasureState


class Erasure(models.Model):
    """A request to erase somebody, its answer, and afterwards the record that it was done.

    Who it is about stands in `person` and `user` alone. Once erased, the account is gone, the person has no name
    and `reason` is empty: the record says when, how much and who decided, never about whom.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=ErasureState.choices, default=ErasureState.ASKED)
    on_behalf = models.BooleanField(default=False)
    reason = models.TextField(blank=True, max_length=2_000)
    asked_at = models.DateTimeField(default=now)
    due_on = models.DateField()
    answer = models.TextField(blank=True, max_length=2_000)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    erased_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=OPEN), name="erasure_one_open_per_person"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(state__in=OPEN), name="erasure_one_open_per_account"
            ),
        ]

    @property
    def name(self) -> str:
        """Who it is about, as long as there is somebody."""
        return self.person.full_name if self.person else self.user.name if self.user else ""
