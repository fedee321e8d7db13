import datetime as dt

from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from shared.accounts.models import User
from shared.program.enums import Language


class Grant(models.Model):
    """A coordinator lets one person of the sponsor's staff in, for a few hours. Only this row opens the door."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request_id = models.UUIDField()
    """The row in the table that the network shares with the program. The id only: it must open nothing."""
    name = models.CharField(max_length=200)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    reason = models.CharField(max_length=500)
    may_edit = models.BooleanField(default=False)
    granted_by = models.CharField(max_length=200)
    granted_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, default="")
    secret_hash = models.CharField(max_length=64, default="")
    link_sent_at = models.DateTimeField(null=True)
    account = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="+")
    """The temporary account, made at the first entry."""

    class Meta:
        ordering = ["-granted_at", "-id"]
        indexes = [models.Index(fields=["secret_hash"], name="grant_by_secret")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("granted_at") + dt.timedelta(hours=8)),
                name="grant_at_most_8_hours",
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and now() < self.expires_at

    @property
    def closes_at(self) -> dt.datetime:
        return self.ended_at or self.expires_at
