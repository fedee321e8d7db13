import datetime as dt

from django.db import models

from kernel.clock import now
from kernel.db.access import own_rows
from kernel.ids import new_id
from shared.program.enums import Language
from shared.support.enums import SupportState


class SupportRequest(models.Model):
    """What the sponsor's staff and one network say to each other about access.

    The program asks; everything from the answer on is written by the network. This row opens nothing:
    what counts is the network's own grant.
    """

    # Who asked, and why, stays as it was written.
    network_access = own_rows("INSERT", "UPDATE", changes=("state", "may_edit", "expires_at", "entered_at"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema_name = models.CharField(max_length=63)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=SupportState.choices, default=SupportState.ASKED)
    was_asked = models.BooleanField(default=True)
    """Whether the sponsor's staff asked, or the network granted access of its own accord."""
    made_at = models.DateTimeField(default=now)
    may_edit = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["schema_name", "state"])]

    def is_open(self, at: dt.datetime) -> bool:
        return self.state == SupportState.GRANTED and self.expires_at is not None and at < self.expires_at
