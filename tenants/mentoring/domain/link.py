"""Links to answer by: each is mailed once, and only its hash is kept."""

import datetime as dt
from uuid import UUID

from kernel.clock import now
from kernel.ids import new_secret, secret_digest
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.models import Enrolment
from tenants.mentoring.enums import Purpose
from tenants.mentoring.models import Link
from tenants.mentoring.times import JUST_NOW, VALID_FOR


def send_link(enrolment: Enrolment, purpose: Purpose) -> Link:
    """Mail a fresh link; those before of the same purpose stop working."""
    close_links(enrolment, purpose)
    return _send(enrolment, purpose, until=now() + VALID_FOR[purpose])


def send_reminder(link: Link) -> Link:
    """Mail a second link beside the first, which works as long as it."""
    return _send(link.enrolment, Purpose(link.purpose), until=link.expires_at, is_reminder=True)


def close_links(enrolment: Enrolment, purpose: Purpose) -> None:
    Link.objects.filter(enrolment=enrolment, purpose=purpose, closed_at=None).update(closed_at=now())


def was_sent_just_now(enrolment_id: UUID, purpose: Purpose) -> bool:
    sent = Link.objects.filter(enrolment=enrolment_id, purpose=purpose, closed_at=None)
    return sent.filter(sent_at__gt=now() - JUST_NOW).exists()


def _send(enrolment: Enrolment, purpose: Purpose, *, until: dt.datetime, is_reminder: bool = False) -> Link:
    secret = new_secret()
    link = Link.objects.create(
        enrolment=enrolment,
        purpose=purpose,
        secret_hash=secret_digest(secret),
        expires_at=until,
        is_reminder=is_reminder,
    )
    person = enrolment.person
    send_mail(
        _TEMPLATES[purpose],
        to=person.email,
        language=person.language,
        key=f"answer:{link.pk}",
        context={
            "name": person.full_name,
            "cycle": enrolment.cycle.name,
            "part": enrolment.part,
            "until": until.isoformat(),
            "is_reminder": is_reminder,
            "link": home_link(f"/answer/{secret}/"),
        },
    )
    return link


_TEMPLATES = {Purpose.CONFIRM: "group_asked", Purpose.FIT: "group_fit"}
