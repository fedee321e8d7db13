"""Another e-mail address for an account: asked for inside, confirmed by a link that the new address gets."""

import datetime as dt
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link

VALID_FOR = dt.timedelta(days=1)
PURPOSE = "shared.accounts.email"


@transaction.atomic
def ask_for_email(user: User, *, operation: UUID, email: str) -> None:
    """Mail a link to the new address; the account keeps its own until the link is opened.

    An address that has an account here gets a note about that instead: the asking person learns nothing of it.
    The same `operation` again changes nothing.
    """
    email = email.lower()
    context = {"name": user.name, "email": email}
    template = "email_taken"
    if not User.objects.filter(email__iexact=email).exists():
        template = "email_confirm"
        secret = signing.dumps([str(user.pk), user.email, email, _lock_of(user)], salt=PURPOSE)
        context["link"] = home_link(f"/email/{secret}/")
    send_mail(
        template,
        to=email,
        language=user.language,
        key=f"email:{operation}",
        context=context,
        even_paused=True,
    )
    record("account.email_asked", user.pk, by=user)


def read_link(secret: str) -> tuple[User, str] | None:
    """The account and its new address; None when the link is broken, too old or used, and after a new password."""
    try:
        pk, before, after, lock = signing.loads(secret, salt=PURPOSE, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=UUID(pk), email=before, is_active=True).first()
    return (user, after) if user and constant_time_compare(_lock_of(user), lock) else None


@transaction.atomic
def change_email(secret: str) -> User:
    """Give the account its new address, and tell the old one. Refused for a link that does not work any more."""
    found = read_link(secret)
    if found is None or User.objects.filter(email__iexact=found[1]).exists():
        raise RefusedError(_("This link was used already or is too old. Ask for a new one."))
    user, email = found
    before = user.email
    user.email = email
    user.save(update_fields=["email"])
    # allauth signs in with any address that it has on record for the account.
    EmailAddress.objects.filter(user=user).delete()
    record("account.email_changed", user.pk, by=user)
    context = {"name": user.name, "email": email}
    key = f"email_changed:{user.pk}:{before}:{email}"
    send_mail("email_changed", to=before, language=user.language, key=key, context=context, even_paused=True)
    return user


def _lock_of(user: User) -> str:
    """Another one after a new password, as whoever sat at an open browser may have asked for the address."""
    return salted_hmac(PURPOSE, f"{user.password}:{user.session_round}").hexdigest()
