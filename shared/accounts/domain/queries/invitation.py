import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from kernel.clock import now
from shared.accounts.models import Invitation, User

_NO_PASSWORD = "!"  # noqa: S105 - how Django marks an account that cannot sign in yet


def unanswered_invitations(*, before: dt.datetime) -> "QuerySet[Invitation]":
    """Invitations that expired, or were sent `before` and not accepted.

    Left out: those that a newer one to the same address replaced, and people who can sign in by now.
    """
    newer = Invitation.objects.filter(email=OuterRef("email"), id__gt=OuterRef("id"))
    signs_in = User.objects.filter(email=OuterRef("email")).exclude(password__startswith=_NO_PASSWORD)
    waiting = Invitation.objects.filter(
        Q(expires_at__lte=now()) | Q(invited_at__lt=before), accepted_at=None, withdrawn_at=None
    )
    return waiting.exclude(Exists(newer)).exclude(Exists(signs_in)).order_by("expires_at", "name")
