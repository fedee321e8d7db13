"""More people for the team of the scope that is entered."""

from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from tests.world import PASSWORD


def member(name: str, *roles: Role, password: str | None = PASSWORD) -> User:
    return open_account(
        email=f"{name.lower()}@example.org",
        name=f"{name} Carpati",
        roles=roles,
        password=password,
        language="en",
        by=SYSTEM,
    )


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)
