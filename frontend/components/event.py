"""One thing that happened, for a timeline."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Event:
    """Newest first in a timeline. `tone`: positive, accent, caution, critical or nothing; `note`: who, or how many."""

    title: "str | Promise"
    when: dt.date | dt.datetime
    icon: str = "history"
    tone: str = ""
    note: "str | Promise" = ""
    text: "str | Promise" = ""
    url: str = ""

    @property
    def has_time(self) -> bool:
        return isinstance(self.when, dt.datetime)
