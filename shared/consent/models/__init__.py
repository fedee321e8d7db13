from shared.consent.models.addressee import Addressee
from shared.consent.models.consent import Consent

__all__ = ["Addressee", "Consent"]
