from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from kernel.ids import new_id


class Addressee(models.Model):
    """Whose consents these are: one e-mail address, with or without an account.

    The ledger cannot be changed, so the address stands here alone; erasing somebody empties it, and the ledger's
    rows name nobody any more. Its id is what links to stop e-mails hold.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="addressee_email_once")
        ]
