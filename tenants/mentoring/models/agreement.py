from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.mentoring.models.membership import Membership


class Agreement(models.Model):
    """What somebody agreed to with a yes: the very words that were shown, whatever the cycle says later.

    `version` is the digest of these words as they were, also after an erasure took a name out of them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="agreement")
    wording = models.TextField()
    language = models.CharField(max_length=2)
    version = models.CharField(max_length=64)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at", "id"]
