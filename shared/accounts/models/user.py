from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from kernel.clock import now
from kernel.ids import new_id
from shared.accounts.enums import Role
from shared.program.enums import Language


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account in the program or in one network. The same person in two networks has two."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices), default=list)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True)
    """When a temporary account ends; null for everybody else."""
    session_round = models.PositiveSmallIntegerField(default=0)
    """Counted up to make every session that is open now worthless."""

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name

    def has_any(self, roles: Iterable[Role]) -> bool:
        return not set(roles).isdisjoint(self.roles)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own covers the password alone, so that closing and opening an account would revive sessions."""
        values = f"{self.password}:{self.session_round}"
        return salted_hmac("accounts.User.session", values, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_temporary(self) -> bool:
        return self.expires_at is not None
