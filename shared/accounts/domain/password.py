"""Passwords: changed by their owner, or set anew with a link by mail."""

from uuid import UUID

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from shared.accounts.domain.notice import Change, tell
from shared.accounts.domain.session import end_sessions
from shared.accounts.domain.user import choose_password
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from shared.outbox.domain.message import enqueue


@transaction.atomic
def ask_for_reset(*, operation: UUID, email: str) -> None:
    """Ask for a link that sets a new password. The same `operation` again changes nothing.

    Whether the address is known is looked up later, by the worker: the request takes the same time for each.
    """
    enqueue("password_reset", key=f"password_reset:{operation}", payload={"email": email}, even_paused=True)


@transaction.atomic
def mail_reset(*, email: str, key: str) -> None:
    """Mail the link, if an open account has this address. It works once, within PASSWORD_RESET_TIMEOUT."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        return
    link = home_link(f"/password/new/{user.pk.hex}-{default_token_generator.make_token(user)}/")
    context = {"name": user.name, "link": link}
    send_mail(
        "password_reset", to=user.email, language=user.language, key=key, context=context, even_paused=True
    )
    record("account.password_reset_asked", user.pk, by=SYSTEM)


def find_by_reset(secret: str) -> User | None:
    """Whose link this is; None when it is unknown, used or too old."""
    pk, _dash, token = secret.partition("-")
    try:
        user = User.objects.filter(pk=UUID(pk), is_active=True).first()
    except ValueError:
        return None
    return user if user and default_token_generator.check_token(user, token) else None


@transaction.atomic
def reset_password(secret: str, *, password: str) -> User:
    """Set a new password by the link, and sign out everywhere. Refused for a link that does not work any more."""
    found = find_by_reset(secret)
    user = User.objects.select_for_update().get(pk=found.pk) if found else None
    if user is None or find_by_reset(secret) is None:
        raise RefusedError(_("This link was used already or is too old. Ask for a new one."))
    return change_password(user, password=password, by=user)


@transaction.atomic
def change_password(user: User, *, password: str, keep: str = "", by: User) -> User:
    """Another password, told by mail. Only the session with the key `keep` stays signed in."""
    choose_password(user, password=password, by=by)
    end_sessions(user, keep=keep, by=by)
    tell(user, Change.PASSWORD)
    return user
