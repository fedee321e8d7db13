import datetime as dt

from django.db import transaction

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.program.models import Season


@transaction.atomic
def open_season(*, name: str, starts_on: dt.date, ends_on: dt.date, by: Actor) -> Season:
    """Add a season to the sponsor's calendar. Raises IntegrityError when it ends before it starts."""
    season = Season.objects.create(name=name, starts_on=starts_on, ends_on=ends_on)
    record("season.opened", season.pk, by=by, name=name)
    return season
