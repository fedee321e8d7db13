from uuid import UUID

from kernel.clock import now
from kernel.ids import secret_digest
from shared.networks.models import Draft


def draft_of_link(secret: str) -> Draft | None:
    """The draft whose mailed link holds this secret, or None when it is unknown or too old."""
    return Draft.objects.filter(secret_hash=secret_digest(secret), expires_at__gt=now()).first()


def draft_in_work(pk: UUID) -> Draft | None:
    """The draft with this id, or None when it was sent or is too old."""
    return Draft.objects.filter(pk=pk, sent_as=None, expires_at__gt=now()).first()


def sent_application(pk: UUID) -> UUID | None:
    """The id of the application that this draft became, or None while it was not sent."""
    return Draft.objects.filter(pk=pk).values_list("sent_as", flat=True).first()
