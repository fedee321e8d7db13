"""Mails that tell somebody what changed about how their account is opened."""

from enum import StrEnum

from kernel.ids import new_id
from shared.accounts.models import User
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link


class Change(StrEnum):
    PASSWORD = "password"  # noqa: S105 - the name of a change
    APP_ADDED = "app_added"
    APP_REMOVED = "app_removed"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    CODES_MADE = "codes_made"
    FORGOTTEN = "forgotten"


def tell(user: User, change: Change) -> None:
    """Mail the account's own address, in its language, so that somebody else's doing is noticed."""
    context = {"name": user.name, "change": change.value, "link": home_link("/password/forgotten/")}
    send_mail(
        "security_changed",
        to=user.email,
        language=user.language,
        key=f"account:{new_id()}",
        context=context,
        even_paused=True,
    )
