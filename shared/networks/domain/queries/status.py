"""The page on which an applicant reads how the application stands, by a link that only their mail holds."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Max

from kernel.clock import now
from shared.networks.domain.address import link_to
from shared.networks.models import Application

OPENS_FOR = dt.timedelta(days=60)


def status_secret(application: Application) -> str:
    """The part of the link that proves that its reader got the mail; it says when it was made."""
    return _signer().sign(str(application.pk))


def status_link(application: Application) -> str:
    return status_link_of(application.pk)


def status_link_of(pk: UUID) -> str:
    """The link for the application with this id."""
    return link_to(settings.BASE_HOST, f"/join/status/{_signer().sign(str(pk))}/")


def application_of_status(secret: str) -> Application | None:
    """The application whose link holds this secret, however old the link; None for any other text."""
    try:
        pk = UUID(_signer().unsign(secret))
    except (signing.BadSignature, ValueError):
        return None
    return Application.objects.select_related("network").filter(pk=pk).first()


def still_opens(secret: str, application: Application) -> bool:
    """Whether the link was made within 60 days, or something was asked, answered or decided within them."""
    try:
        _signer().unsign(secret, max_age=OPENS_FOR)
    except signing.SignatureExpired:
        return _last_step(application) > now() - OPENS_FOR
    return True


def _last_step(application: Application) -> dt.datetime:
    talks = application.questions.aggregate(Max("asked_at"), Max("answered_at"))
    steps: list[dt.datetime | None] = [application.submitted_at, application.decided_at, *talks.values()]
    return max(step for step in steps if step)


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="networks.application.status")
