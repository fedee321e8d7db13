"""Mails about what somebody agreed to. Both are operational: they answer what the person just did."""

from django.db import transaction

from kernel.clock import now
from kernel.ids import new_id
from shared.accounts.models import User
from shared.consent.domain.consent import give_consent
from shared.consent.domain.queries.consent import find_addressee, standing
from shared.consent.enums import Purpose, Source
from shared.mail.domain.mail import send_mail
from shared.mail.domain.unsubscribe import unsubscribe_link
from shared.outbox.domain.message import enqueue


@transaction.atomic
def agree(user: User, *, purpose: Purpose, sender: str, language: str) -> None:
    """What somebody agrees to on the own page: into the ledger, and confirmed by mail in the page's language."""
    if give_consent(user.email, purpose=purpose, sender=sender, source=Source.FORM, by=user):
        confirm_consents(user.email, language=language)


def confirm_consents(email: str, *, language: str) -> None:
    """Mail the words that this address agreed to, with the link to change it; once for each state of the ledger."""
    addressee = find_addressee(email)
    lines = list(standing(addressee).values()) if addressee else []
    given = [line for line in lines if line.given]
    if given:
        newest = max(lines, key=lambda line: line.at)
        send_mail(
            "consent_confirmation",
            to=email,
            language=language,
            key=f"consents:{newest.pk}",
            context={"wordings": [line.wording for line in given], "link": unsubscribe_link(email)},
            even_paused=True,
        )


@transaction.atomic
def ask_for_choices_link(email: str, *, language: str) -> None:
    """Ask for the link to stop e-mails. Nobody learns whether the address is known: that is looked up later, by
    the worker, so that the request takes the same time, and is told the same, for each."""
    payload = {"email": email, "language": language}
    enqueue("choices_link", key=f"choices_link:{new_id()}", payload=payload)


def send_choices_link(email: str, *, language: str) -> None:
    """Mail the link to stop e-mails to an address that agreed to some, at most once an hour; to others nothing."""
    addressee = find_addressee(email)
    if addressee:
        send_mail(
            "email_choices",
            to=email,
            language=language,
            key=f"choices:{addressee.pk}:{now():%Y%m%d%H}",
            context={"link": unsubscribe_link(email)},
            even_paused=True,
        )
