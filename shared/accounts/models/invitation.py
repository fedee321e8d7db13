from django.contrib.postgres.fields import ArrayField
from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from shared.accounts.enums import Role
from shared.accounts.models.user import User
from shared.program.enums import Language


class Invitation(models.Model):
    """A link by mail that lets one person set a password. Only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices))
    invited_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    predecessor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    """Whose lead the invited person takes over by accepting."""
    predecessor_stays = models.BooleanField(default=False)
