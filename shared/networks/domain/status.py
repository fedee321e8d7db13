"""A new link to where an application stands, for who has lost the mail or opens an old one."""

from django.db import transaction

from kernel.clock import now
from kernel.ids import new_id
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.application import applications_of
from shared.networks.domain.queries.status import OPENS_FOR, status_link
from shared.outbox.domain.message import enqueue

MOST_LINKS = 10


def ask_for_status_links(email: str, *, language: str) -> None:
    """Ask for the links to one's applications. Nobody learns whether the address is known: that is looked up later,
    by the worker, so that the request takes the same time, and is told the same, for each."""
    payload = {"email": email, "language": language}
    enqueue("status_links", key=f"status_links:{new_id()}", payload=payload)


@transaction.atomic
def send_status_links(email: str, *, language: str) -> None:
    """Mail the links to the newest applications with this contact, at most once an hour; to others nothing."""
    found = list(applications_of(email)[:MOST_LINKS])
    if not found:
        return
    links = [{"name": one.name, "link": status_link(one)} for one in found]
    send_mail(
        "status_links",
        to=found[0].contact_email,
        language=language,
        key=f"status_links:{found[0].pk}:{now():%Y%m%d%H}",
        context={"applications": links, "days": OPENS_FOR.days},
    )
    for one in found:
        record("application.link_sent", one.pk, by=SYSTEM)
