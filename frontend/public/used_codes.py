"""Codes of authenticator apps that opened a sign-in: none does it twice, as long as it is right at all.

allauth remembers them for one period; with a tolerance of one period on each side they are right for three.
"""

from uuid import UUID

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from django.core.cache import cache


def use_code(user_id: UUID, code: str) -> bool:
    """Whether this is the first use."""
    seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return bool(cache.add(_key(user_id, code), "used", timeout=seconds))


def was_used(user_id: UUID, code: str) -> bool:
    return cache.get(_key(user_id, code)) is not None


def _key(user_id: UUID, code: str) -> str:
    return f"second-step:{user_id}:{normalize_user_code(code)}"
