"""Giving and withdrawing consents: only ever a new line in the ledger."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import get_language

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.consent.domain.queries.consent import standing
from shared.consent.enums import Purpose, Source
from shared.consent.models import Addressee, Consent
from shared.consent.wordings import current


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was ticked in a form, and who is named in its words."""

    purposes: Collection[Purpose] = ()
    sender: str = ""


@transaction.atomic
def give_consent(email: str, *, purpose: Purpose, sender: str, source: Source, by: Actor) -> bool:
    """Note that the owner of this address agrees to the current wording, in the language of the page.

    Who agreed to this very version already changes nothing. Returns whether something changed.
    """
    addressee = addressee_of(email)
    last = _last(addressee, purpose)
    wording = current(purpose)
    if last and last.given and last.version == wording.version:
        return False
    words = (wording.version, wording.shown(sender))
    _write(addressee, purpose, given=True, words=words, source=source, by=by)
    return True


@transaction.atomic
def withdraw_consent(email: str, *, purpose: Purpose, source: Source, by: Actor) -> bool:
    """Take the consent back, at once. Who has not given it changes nothing. Returns whether something changed."""
    addressee = addressee_of(email)
    last = _last(addressee, purpose)
    if last is None or not last.given:
        return False
    words = (last.version, last.wording)
    _write(addressee, purpose, given=False, words=words, source=source, by=by)
    return True


@transaction.atomic
def give_consents(email: str, *, agreed: Agreed, source: Source, by: Actor) -> int:
    """All that was ticked in one form. Returns how many are new."""
    return sum(
        give_consent(email, purpose=purpose, sender=agreed.sender, source=source, by=by)
        for purpose in sorted(set(agreed.purposes))
    )


def addressee_of(email: str) -> Addressee:
    """The row of this address, made where there is none, locked until the end of the transaction."""
    Addressee.objects.bulk_create([Addressee(email=email.lower())], ignore_conflicts=True)
    return Addressee.objects.select_for_update().get(email__iexact=email)


def _last(addressee: Addressee, purpose: Purpose) -> Consent | None:
    return standing(addressee).get(purpose)


def _write(
    addressee: Addressee, purpose: Purpose, *, given: bool, words: tuple[str, str], source: Source, by: Actor
) -> None:
    version, wording = words
    consent = Consent.objects.create(
        addressee=addressee,
        purpose=purpose,
        given=given,
        version=version,
        wording=wording,
        language=(get_language() or "en")[:2],
        source=source,
        by_id=by.pk,
    )
    verb = "consent.given" if given else "consent.withdrawn"
    record(verb, consent.pk, by=by, purpose=purpose.value, source=source.value)
