from collections.abc import Iterable

from django.db import transaction

from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record


@transaction.atomic
def open_account(
    *, email: str, name: str, roles: Iterable[Role], password: str | None, language: str, by: Actor
) -> User:
    """Give somebody an account in the current schema, or more roles in the one they have.

    An existing account keeps its name, password and language, and nothing is written where it has the roles.
    Without a password nobody can sign in yet.
    """
    wanted = {Role(role).value for role in roles}
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user:
        return _give(user, wanted, by=by)
    user = User(email=email.lower(), name=name, language=language, roles=sorted(wanted))
    user.set_password(password)
    user.save()
    record("account.opened", user.pk, by=by, roles=user.roles)
    return user


def _give(user: User, wanted: set[str], *, by: Actor) -> User:
    if not wanted <= set(user.roles):
        user.roles = sorted({*user.roles, *wanted})
        user.save(update_fields=["roles"])
        record("account.roles_given", user.pk, by=by, roles=user.roles)
    return user


@transaction.atomic
def choose_password(user: User, *, password: str, by: Actor) -> User:
    """Give the account a password; whoever is signed in with it elsewhere is signed out."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record("account.password_chosen", user.pk, by=by)
    return user


@transaction.atomic
def choose_language(user: User, *, language: str) -> User:
    """Remember the language in which this person reads pages and mails."""
    user.language = language
    user.save(update_fields=["language"])
    record("account.language_chosen", user.pk, by=user, language=language)
    return user


@transaction.atomic
def describe_account(user: User, *, name: str, language: str, by: Actor) -> User:
    """Give the account another name and language. The same ones again change nothing."""
    if (user.name, user.language) == (name, language):
        return user
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    record("account.described", user.pk, by=by, language=language)
    return user


def display_name(user: User) -> str:
    return user.name
