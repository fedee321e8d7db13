"""The page on which an applicant reads how the application stands, by a link that only their mail holds."""

from uuid import UUID

from django.conf import settings
from django.core import signing

from shared.networks.domain.address import link_to
from shared.networks.models import Application

_SALT = "networks.application.status"


def status_secret(application: Application) -> str:
    """The part of the link that proves that its reader got the mail. It is the same every time."""
    return _secret(application.pk)


def status_link(application: Application) -> str:
    return status_link_of(application.pk)


def status_link_of(pk: UUID) -> str:
    """The link for the application with this id."""
    return link_to(settings.BASE_HOST, f"/join/status/{_secret(pk)}/")


def application_of_status(secret: str) -> Application | None:
    """The application whose link holds this secret; None for any other text."""
    try:
        pk = UUID(signing.Signer(salt=_SALT).unsign(secret))
    except (signing.BadSignature, ValueError):
        return None
    return Application.objects.select_related("network").filter(pk=pk).first()


def _secret(pk: UUID) -> str:
    return signing.Signer(salt=_SALT).sign(str(pk))
