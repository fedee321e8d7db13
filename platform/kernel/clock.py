"""The one place that asks what time it is."""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """The current moment, with its zone (UTC)."""
    return timezone.now()


def today() -> dt.date:
    """The date in the reader's time zone, or the program's where nobody reads."""
    return timezone.localdate()
