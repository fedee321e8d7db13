from uuid import UUID

from kernel.clock import now
from shared.accounts.models import User
from tenants.privacy.models import Export


def usable_export_of(user: User) -> Export | None:
    """The newest export of this account that is being made, or can be fetched."""
    return user.exports.filter(expires_at__gt=now()).order_by("-asked_at").first()


def ready_export(user: User, pk: UUID) -> Export:
    """One export of this account that can be fetched. Raises Export.DoesNotExist."""
    return user.exports.get(pk=pk, ready_at__isnull=False, expires_at__gt=now())
