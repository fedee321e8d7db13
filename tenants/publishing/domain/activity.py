"""Whether the network is alive, for the sponsor: two days, never who or what."""

import datetime as dt

from django.db.models import Max, Min
from django.utils import timezone

from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.models import Entry
from shared.reporting.domain import activity


def publish_activity() -> None:
    """Publish the days as they are now; doing it twice gives the same row."""
    activity.publish_activity(active_on=_last_active_day(), coordinator_since=_coordinator_since())


def _last_active_day() -> dt.date | None:
    """The last day on which a person, and not the platform, changed something or signed in."""
    done = Entry.objects.filter(actor_id__isnull=False).order_by("-id").values_list("at", flat=True).first()
    seen = User.objects.aggregate(last=Max("last_login"))["last"]
    return max((timezone.localdate(at) for at in (done, seen) if at), default=None)


def _coordinator_since() -> dt.date | None:
    coordinators = User.objects.filter(roles__contains=[Role.COORDINATOR], is_active=True)
    first = coordinators.aggregate(first=Min("joined_at"))["first"]
    return timezone.localdate(first) if first else None
