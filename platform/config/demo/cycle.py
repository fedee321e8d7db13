"""The cycles of the demo: what was planned for each, and the one that is still being written."""

import datetime as dt
from typing import Any, cast

from config.demo.cast import DemoNetwork
from config.demo.operation import operation
from config.demo.sessions import PLANNED
from kernel.clock import today
from shared.accounts.models import User
from shared.program.models import Season
from tenants.cycles.domain.cycle import CycleFields, draft_cycle, open_cycle
from tenants.cycles.enums import CycleState, Format
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.cycle import take_step

MONTH = dt.timedelta(days=31)
LASTS = dt.timedelta(days=129)


def demo_cycle(part: DemoNetwork, name: str, season: Season, *, by: User, **rules: Any) -> Cycle:
    """It takes people at once. `rules` say what differs from the other cycles of the demo."""
    fields = _plan(name, season, season.starts_on + MONTH) | rules
    key = operation(part.address, name)
    return open_cycle(operation=key, fields=cast("CycleFields", fields), by=by)


def draft_after(cycle: Cycle, part: DemoNetwork, name: str, *, by: User) -> Cycle:
    """A copy of `cycle` for the half-year after it, in which people read another agreement: not written yet."""
    fields = _plan(name, None, (cycle.ends_on + 2 * MONTH).replace(day=1)) | {
        "copied_from": cycle,
        "eligibility_en": cycle.eligibility_en,
        "eligibility_fr": cycle.eligibility_fr,
        "agreement_en": "",
        "agreement_fr": "",
    }
    key = operation(part.address, name)
    return draft_cycle(operation=key, fields=cast("CycleFields", fields), by=by)


def close_if_over(cycle: Cycle, *, by: User) -> None:
    """A cycle whose last day is past goes through its wrap-up to its end."""
    cycle.refresh_from_db()
    if cycle.state == CycleState.RUNNING and cycle.ends_on < today():
        for state in (CycleState.WRAP_UP, CycleState.CLOSED):
            cycle = take_step(cycle, state, by=by)


def _plan(name: str, season: Season | None, starts_on: dt.date) -> dict[str, Any]:
    return {
        "name": name,
        "season": season,
        "starts_on": starts_on,
        "ends_on": starts_on + LASTS,
        "format": Format.GROUPS_OR_ONE_ON_ONE,
        "group_minimum": 4,
        "group_maximum": 6,
        "planned_sessions": PLANNED,
    }
