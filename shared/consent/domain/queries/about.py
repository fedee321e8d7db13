from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from shared.consent.domain.queries.consent import consents_of
from shared.consent.models import Consent


def about(subject: Subject) -> Iterator[Holding]:
    """Every line of the ledger, with the words that were shown."""
    lines = tuple(_line(consent) for email in subject.emails for consent in consents_of(email))
    yield Holding("consents", _("What you agreed to"), lines, stays=True)


def _line(consent: Consent) -> Record:
    return (
        Fact("purpose", _("What for"), str(consent.get_purpose_display())),
        Fact("given", _("Agreed"), consent.given),
        Fact("wording", _("Words that were shown"), consent.wording),
        Fact("version", _("Version of the words"), consent.version),
        Fact("source", _("How"), str(consent.get_source_display())),
        Fact("at", _("When"), consent.at),
    )
