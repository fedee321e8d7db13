import datetime as dt
from typing import TypedDict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.program.models import Season
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle


class CycleFields(TypedDict):
    name: str
    season: Season | None
    starts_on: dt.date
    ends_on: dt.date
    format: str
    group_minimum: int
    group_maximum: int
    planned_sessions: int


def open_cycle(*, operation: UUID, fields: CycleFields, by: Actor) -> Cycle:
    """Open a round of mentoring for people. The same `operation` twice is one cycle.

    Refused when its dates or group sizes make no sense, or another cycle has the name.
    """
    _refuse_nonsense(fields)
    known = Cycle.objects.filter(operation=operation).first()
    if known:
        return known
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(operation=operation, **fields)
            record("cycle.opened", cycle.pk, by=by, name=cycle.name)
    except IntegrityError as error:
        known = Cycle.objects.filter(operation=operation).first()
        if known:
            return known
        raise RefusedError(
            FieldProblem(_("Another cycle has this name. Choose a new one."), "name")
        ) from error
    return cycle


def _refuse_nonsense(fields: CycleFields) -> None:
    problems = []
    if fields["ends_on"] <= fields["starts_on"]:
        problems.append(FieldProblem(_("The cycle must end after it starts."), "ends_on"))
    if fields["group_minimum"] < 2:
        problems.append(FieldProblem(_("A group has at least 2 mentees."), "group_minimum"))
    if fields["group_maximum"] < fields["group_minimum"]:
        problems.append(
            FieldProblem(_("The largest group cannot be smaller than the smallest."), "group_maximum")
        )
    if not 1 <= fields["planned_sessions"] <= 60:
        problems.append(FieldProblem(_("Plan 1 to 60 sessions."), "planned_sessions"))
    if problems:
        raise RefusedError(*problems)


_STEPS = {
    CycleState.RECRUITING: {CycleState.MATCHING},
    CycleState.MATCHING: {CycleState.RECRUITING, CycleState.RUNNING},
    CycleState.RUNNING: set[CycleState](),
}


@transaction.atomic
def advance(cycle: Cycle, state: CycleState, *, by: Actor) -> Cycle:
    """Take the cycle to its next state; the state it is in already changes nothing. Other steps are refused."""
    if cycle.state == state:
        return cycle
    if state not in _STEPS[CycleState(cycle.state)]:
        raise RefusedError(_("This cycle is already running."))
    cycle.state = state
    cycle.save(update_fields=["state"])
    record("cycle.advanced", cycle.pk, by=by, state=state)
    return cycle
