"""Values of any kind in the reader's language, for pages and documents."""

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

NOTHING = "–"


def in_words(value: Any) -> str:
    """A value as a page shows it; nothing is a dash."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return date_format(localtime(value), "j F Y, H:i T")
    if isinstance(value, dt.date):
        return date_format(value, "j F Y")
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    return NOTHING if value in ("", None) else str(value)
