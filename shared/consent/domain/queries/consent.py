from django.db.models import QuerySet

from shared.consent.enums import Purpose
from shared.consent.models import Addressee, Consent


def consents_of(email: str) -> "QuerySet[Consent]":
    """Every line of the ledger about this address, the newest first."""
    return Consent.objects.filter(addressee__email__iexact=email, addressee__email__gt="")


def standing(addressee: Addressee) -> dict[Purpose, Consent]:
    """The line that counts now, for each purpose that was ever asked."""
    newest = addressee.consents.order_by("purpose", "-at", "-id").distinct("purpose")
    return {Purpose(line.purpose): line for line in newest}


def find_addressee(email: str) -> Addressee | None:
    """The row of this address, if it has one."""
    return Addressee.objects.filter(email__iexact=email).first() if email else None


def may_send(email: str, purpose: Purpose) -> bool:
    """Whether the owner of this address agrees to it now."""
    newest = consents_of(email).filter(purpose=purpose).values_list("given", flat=True).first()
    return bool(newest)
