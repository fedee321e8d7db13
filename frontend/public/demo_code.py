"""The demo's staff have no phone: the page that asks for a code shows it. Nowhere but in the demo."""

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from shared.accounts.domain.queries.second_factor import SecondFactor

SECRET = "FOOTHOLDDEMOFOOTHOLDDEMOFOOTHOLD"  # noqa: S105 - the secret of the demo's invented staff


def demo_code(found: SecondFactor) -> str:
    """A code that is right now and was not used yet; empty outside the demo and for a secret of somebody's own."""
    if not settings.DEMO or not found.app or decrypt(found.app.data["secret"]) != SECRET:
        return ""
    app = TOTP(found.app)
    return next((c for c in current_codes(SECRET) if not cache.get(app._get_used_cache_key(c))), "")


def current_codes(secret: str) -> list[str]:
    """The code of this half minute, of the next one and of the one before, which are all taken."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    return [format_hotp_value(hotp_value(secret, now + step)) for step in (0, 1, -1)]
