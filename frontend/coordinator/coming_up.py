"""The dates of a cycle that are still ahead, in the order of the calendar."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.cycles.models import Cycle
from tenants.mentoring.domain.queries.session import next_session_at


@dataclass(frozen=True, slots=True)
class ComingDate:
    label: str
    on: dt.date


def coming_up(cycle: Cycle, today: dt.date) -> list[ComingDate]:
    dates = [
        ComingDate(_("First day of the cycle"), cycle.starts_on),
        ComingDate(_("Last day of the cycle"), cycle.ends_on),
    ]
    planned = next_session_at(cycle)
    if planned:
        dates.append(ComingDate(_("Next session of a group"), timezone.localdate(planned)))
    if cycle.season:
        label = _("Season %(season)s ends") % {"season": cycle.season.name}
        dates.append(ComingDate(label, cycle.season.ends_on))
    return sorted((date for date in dates if date.on >= today), key=lambda date: date.on)
