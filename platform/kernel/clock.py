"""The one place that asks what time it is."""

import datetime as dt
from functools import cache
from zoneinfo import available_timezones

from django.utils import timezone


def now() -> dt.datetime:
    """The current moment, with its zone (UTC)."""
    return timezone.now()


def today() -> dt.date:
    """The date in the reader's time zone, or the program's where nobody reads."""
    return timezone.localdate()


@cache
def time_zones() -> frozenset[str]:
    """Every zone of the tz database; the standard library reads 600 files each time it is asked."""
    return frozenset(available_timezones())
