from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from shared.consent.enums import Purpose, Source
from shared.consent.models.addressee import Addressee


class Consent(models.Model):
    """One line of the ledger: given or withdrawn, with the very words that were shown. The newest line counts.

    `by_id` is the account that acted, empty for somebody without one; never a name, since no line can be changed.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    addressee = models.ForeignKey(
        Addressee, db_index=False, on_delete=models.PROTECT, related_name="consents"
    )
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    given = models.BooleanField()
    version = models.CharField(max_length=10)
    wording = models.TextField()
    language = models.CharField(max_length=2)
    source = models.CharField(max_length=12, choices=Source.choices)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["addressee", "purpose", "-at", "-id"], name="consent_newest")]
