import datetime as dt

from django.db import models

from kernel.clock import now
from kernel.db.access import own_rows
from kernel.ids import new_id, new_secret
from shared.networks.enums import DnsFinding, DomainState

LOST_FOR = dt.timedelta(days=3)
"""So long an address answers after its record was gone: a mistake in the DNS is often mended by then."""


class DomainRequest(models.Model):
    """An address of its own that a network asked for.

    Networks write these rows, and their state opens nothing: a `Domain` is made by the program's worker alone,
    after it has looked at the DNS itself.
    """

    network_access = own_rows(
        "INSERT", "UPDATE", "DELETE", changes=("state", "finding", "asked_at", "checked_at", "lost_since")
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema_name = models.CharField(max_length=63, editable=False)
    domain = models.CharField(max_length=253)
    token = models.CharField(max_length=64, default=new_secret, editable=False)
    state = models.CharField(max_length=10, choices=DomainState.choices, default=DomainState.PENDING)
    finding = models.CharField(max_length=10, choices=DnsFinding.choices, default="", blank=True)
    requested_at = models.DateTimeField(default=now)
    asked_at = models.DateTimeField(default=now)
    """When the last look at the DNS was asked for."""
    checked_at = models.DateTimeField(null=True)
    lost_since = models.DateTimeField(null=True)
    """Since when the record of an address that answers, or answered, is not found any more."""

    class Meta:
        ordering = ["domain"]
        constraints = [models.UniqueConstraint(fields=["schema_name", "domain"], name="domain_request_once")]

    @property
    def txt_name(self) -> str:
        """Where the text that proves the right to the address is looked for."""
        return f"_foothold.{self.domain}"

    @property
    def txt_value(self) -> str:
        return f"foothold={self.token}"

    @property
    def stops_at(self) -> dt.datetime | None:
        """When an address whose record is gone stops answering; None while the record is there."""
        return self.lost_since + LOST_FOR if self.lost_since else None
