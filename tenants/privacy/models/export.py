from django.db import models

from kernel.clock import now
from kernel.ids import new_id, new_secret
from shared.accounts.models import User


class Export(models.Model):
    """Everything the network holds about one account's owner, as files that only they can get, for seven days.

    STEPS are: collected, and each of two files written. `secret` names the files, and says nothing of the person.
    """

    STEPS = 3

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exports")
    secret = models.CharField(max_length=43, default=new_secret, unique=True)
    asked_at = models.DateTimeField(default=now)
    done = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["expires_at"], name="export_expires")]
