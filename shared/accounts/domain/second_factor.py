"""The second step of signing in: an authenticator app, passkeys, and codes for the day when both are lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.accounts.domain.notice import Change, tell
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.domain.session import end_sessions
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record


@transaction.atomic
def add_app(user: User, *, secret: str, code: str, by: Actor) -> Authenticator:
    """Ask for a code of this authenticator app from now on, and tell the person by mail.

    `secret` is the base32 text that the app was given. Refused for a code that the app cannot have shown, and when
    another app is there already. The same app again changes nothing.
    """
    _lock(user)
    known = second_factor(user).app
    if known and decrypt(known.data["secret"]) == secret:
        return known
    if known:
        raise RefusedError(_("There is an authenticator app already. Remove it before you add another one."))
    if not validate_totp_code(secret, code):
        problem = _("This code is not right. Write the code that your app shows now.")
        raise RefusedError(FieldProblem(problem, "code"))
    app = TOTP.activate(user, secret).instance
    _added(app, Change.APP_ADDED, by)
    return app


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: dict[str, Any], by: Actor) -> Authenticator:
    """Let this person sign in with a passkey whose answer was checked, and tell them by mail.

    The same passkey again changes nothing.
    """
    _lock(user)
    known = find_passkey(user, str(credential["id"]))
    if known:
        return known
    passkey = WebAuthn.add(user, name, credential).instance
    _added(passkey, Change.PASSKEY_ADDED, by)
    return passkey


@transaction.atomic
def rename_passkey(passkey: Authenticator, *, name: str, by: Actor) -> None:
    if passkey.wrap().name == name:
        return
    passkey.wrap().name = name
    passkey.save(update_fields=["data"])
    record("account.passkey_renamed", passkey.user_id, by=by)


@transaction.atomic
def remove_step(step: Authenticator, *, required: bool, by: Actor) -> None:
    """Take an app or a passkey away, and the recovery codes with the last one; told by mail.

    Refused for the last one where a second step is `required`.
    """
    user = _lock(step.user)
    if required and second_factor(user).steps == 1:
        raise RefusedError(_("You need a second step here. Add another one before you remove this one."))
    is_app = step.type == Authenticator.Type.TOTP
    step.delete()
    if not second_factor(user).exists:
        Authenticator.objects.filter(user=user).delete()
    record("account.second_factor_removed", user.pk, by=by, kind=step.type)
    tell(user, Change.APP_REMOVED if is_app else Change.PASSKEY_REMOVED)


@transaction.atomic
def forget_second_factor(user: User, *, by: Actor) -> None:
    """Take everything away from somebody who lost phone and codes: their password alone opens the account again.

    Told by mail. They are signed out everywhere, and whoever must have a second step sets up a new one. Who asks
    for this must be known to be the owner: it is how an account would be stolen. Without a second step nothing
    changes. Refused for oneself: a stolen session would be enough.
    """
    if user.pk == by.pk:
        raise RefusedError(_("Somebody else of the team must do this for you."))
    user = _lock(user)
    if not second_factor(user).exists:
        return
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user, by=by)
    user.session_round += 1
    user.save(update_fields=["session_round"])
    record("account.second_factor_forgotten", user.pk, by=by)
    tell(user, Change.FORGOTTEN)


@transaction.atomic
def make_recovery_codes(user: User, *, by: Actor) -> Authenticator:
    """Make ten new codes; those from before stop working. Told by mail. Refused without a second step."""
    if not second_factor(_lock(user)).exists:
        raise RefusedError(_("Set up an authenticator app or a passkey first."))
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(user).instance
    record("account.recovery_codes_made", user.pk, by=by)
    tell(user, Change.CODES_MADE)
    return codes


@transaction.atomic
def hide_recovery_codes(user: User) -> None:
    """The person has the codes now: no page shows them again."""
    codes = second_factor(_lock(user)).codes
    if codes:
        codes.wrap().mark_as_viewed()


def find_passkey(user: User, credential_id: str) -> Authenticator | None:
    """This person's passkey with the browser's id for it."""
    found = second_factor(user).passkeys
    return next((p for p in found if p.data["credential"]["id"] == credential_id), None)


def _added(step: Authenticator, change: Change, by: Actor) -> None:
    """The first step brings recovery codes with it."""
    RecoveryCodes.activate(step.user)
    record("account.second_factor_added", step.user.pk, by=by, kind=step.type)
    tell(step.user, change)


def _lock(user: User) -> User:
    """Two requests of one person, one after the other."""
    return User.objects.select_for_update().get(pk=user.pk)
