"""How long people have to answer."""

import datetime as dt

from tenants.mentoring.enums import Purpose

VALID_FOR = {Purpose.CONFIRM: dt.timedelta(days=7), Purpose.FIT: dt.timedelta(days=21)}
"""How long a link works; the mail names the day."""
REMIND_BEFORE = dt.timedelta(days=2)
"""So long before its end, whoever has not answered gets one more mail."""
JUST_NOW = dt.timedelta(minutes=1)
"""A second press of "send again" within this time sends nothing."""
