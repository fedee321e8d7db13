import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from kernel.clock import now
from kernel.db.access import own_rows
from kernel.ids import new_id
from shared.networks.enums import DnsFinding, DomainState

_SALT = "networks.domain_request"
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
        return self.txt_values[0]

    @property
    def txt_values(self) -> list[str]:
        """The texts that prove the right to the address: with today's secret key, then with those before it.

        They are made from the key and stored nowhere: a network, which writes these rows, could store a text that
        stands in the DNS already.
        """
        told = f"{self.schema_name}:{self.domain}"
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        proofs = [salted_hmac(_SALT, told, key, algorithm="sha256").hexdigest() for key in keys]
        # 128 bits: nobody guesses them, and the record stays short.
        return [f"foothold={proof[:32]}" for proof in proofs]

    @property
    def stops_at(self) -> dt.datetime | None:
        """When an address whose record is gone stops answering; None while the record is there."""
        return self.lost_since + LOST_FOR if self.lost_since else None
