"""allauth's second factor in our words, with its secrets encrypted in the database."""

import base64
import hashlib

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Write the code that your app shows now."),
    }

    def get_totp_issuer(self) -> str:
        return str(context.request.host.name)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to one host: the program's, or one network's."""
        host = context.request.host
        return {"id": host.domain, "name": host.name}

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """With the newest secret key first; those before it still open what they closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{key}".encode()).digest())
