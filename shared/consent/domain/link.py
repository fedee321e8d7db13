"""Links in mails to stop e-mails without signing in. They name a row of one schema, and no address."""

from uuid import UUID

from django.core.signing import BadSignature, Signer

from shared.consent.enums import Purpose
from shared.consent.models import Addressee


def link_token(addressee: Addressee, purpose: Purpose | None = None) -> str:
    """What stands in the link; with a purpose its page offers to stop that one first."""
    return _signer().sign(f"{addressee.pk.hex}-{purpose.value if purpose else ''}")


def read_link(token: str) -> tuple[Addressee, Purpose | None] | None:
    """Whose link it is; None when it is forged, of another host, or its owner was erased."""
    try:
        key, _dash, purpose = _signer().unsign(token).partition("-")
    except BadSignature:
        return None
    addressee = Addressee.objects.filter(pk=UUID(key)).exclude(email="").first()
    return (addressee, Purpose(purpose) if purpose else None) if addressee else None


def _signer() -> Signer:
    return Signer(salt="shared.consent.link", sep=".")
