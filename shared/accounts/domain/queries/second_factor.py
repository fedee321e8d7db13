"""What somebody has besides the password. Recovery codes alone are no second step: they stand in for a lost one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from shared.accounts.enums import Role
from shared.accounts.models import User

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(slots=True)
class SecondFactor:
    """Everything of one account, fetched at once."""

    app: Authenticator | None = None
    codes: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)

    @property
    def exists(self) -> bool:
        return bool(self.app or self.passkeys)

    @property
    def steps(self) -> int:
        """How many ways there are besides the recovery codes."""
        return len(self.passkeys) + bool(self.app)


def second_factor(user: User) -> SecondFactor:
    found = SecondFactor()
    for authenticator in Authenticator.objects.filter(user=user).order_by("created_at", "pk"):
        if authenticator.type == Authenticator.Type.TOTP:
            found.app = authenticator
        elif authenticator.type == Authenticator.Type.RECOVERY_CODES:
            found.codes = authenticator
        else:
            found.passkeys.append(authenticator)
    return found


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=STEPS).exists())


def without_second_factor(roles: Iterable[Role]) -> QuerySet[User]:
    """Accounts with one of these roles and no second step."""
    steps = Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS)
    return User.objects.filter(~Exists(steps), roles__overlap=[role.value for role in roles])
