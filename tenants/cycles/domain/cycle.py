import datetime as dt
from collections.abc import Iterable
from typing import NotRequired, TypedDict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.program.models import Season
from tenants.cycles.agreement import standard_agreement
from tenants.cycles.domain.guards import missing_before
from tenants.cycles.domain.sense import problems_of
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.cycles.steps import STEPS


class CycleFields(TypedDict):
    """What a coordinator says of a cycle; what is left out is as the model has it."""

    name: str
    season: Season | None
    starts_on: dt.date
    ends_on: dt.date
    format: str
    group_minimum: int
    group_maximum: int
    planned_sessions: int
    recruits_until: NotRequired[dt.date | None]
    orientation_on: NotRequired[dt.date | None]
    co_mentors: NotRequired[bool]
    minimum_clb: NotRequired[int | None]
    minimum_years: NotRequired[int | None]
    orientation_required: NotRequired[bool]
    eligibility_en: NotRequired[str]
    eligibility_fr: NotRequired[str]
    agreement_en: NotRequired[str]
    agreement_fr: NotRequired[str]
    surveys: NotRequired[list[str]]
    copied_from: NotRequired[Cycle | None]


RULES = frozenset({"format", "group_minimum", "group_maximum", "co_mentors", "orientation_required"})
"""What the matching looks at; groups found before such a change no longer count."""
LATER = frozenset(
    {"name", "season", "ends_on", "planned_sessions", "eligibility_en", "eligibility_fr", "surveys"}
)
"""What may still change once people were told of their groups."""


def draft_cycle(*, operation: UUID, fields: CycleFields, by: Actor) -> Cycle:
    """Plan a round of mentoring; nobody can join it yet. The same `operation` twice is one cycle.

    One that is copied weighs the parts of the fit as the earlier one did. Refused when its dates or group sizes make
    no sense, or another cycle has the name.
    """
    return _make(CycleState.DRAFT, "cycle.drafted", operation=operation, fields=fields, by=by)


def open_cycle(*, operation: UUID, fields: CycleFields, by: Actor) -> Cycle:
    """Plan a round of mentoring and open it for people at once. Refused as `draft_cycle` and its step say."""
    return _make(CycleState.RECRUITING, "cycle.opened", operation=operation, fields=fields, by=by)


def _make(state: CycleState, verb: str, *, operation: UUID, fields: CycleFields, by: Actor) -> Cycle:
    _refuse_nonsense(fields)
    known = Cycle.objects.filter(operation=operation).first()
    if known:
        return known
    cycle = Cycle(operation=operation, state=state, **_agreements(fields["planned_sessions"]) | fields)
    if cycle.copied_from:
        cycle.weights = cycle.copied_from.weights
    _refuse(missing_before(cycle, state) if state != CycleState.DRAFT else ())
    try:
        with transaction.atomic():
            cycle.save(force_insert=True)
            record(verb, cycle.pk, by=by, name=cycle.name)
    except IntegrityError as error:
        known = Cycle.objects.filter(operation=operation).first()
        if known:
            return known
        raise _taken() from error
    return cycle


def _agreements(sessions: int) -> dict[str, str]:
    return {f"agreement_{code}": standard_agreement(code, sessions=sessions) for code in ("en", "fr")}


@transaction.atomic
def edit_cycle(cycle: Cycle, *, fields: CycleFields, by: Actor) -> Cycle:
    """Change what was planned. Once people were told of their groups, only what `LATER` names changes.

    Refused for a cycle that is closed or cancelled, and as `draft_cycle` says.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.is_over:
        raise RefusedError(_("This cycle is over; it stays as it was."))
    _refuse_nonsense(fields)
    allowed = set(fields) if cycle.is_preparing else set(fields) & LATER
    changed = sorted(name for name in allowed if getattr(cycle, name) != fields[name])  # type: ignore[literal-required]
    for name in changed:
        setattr(cycle, name, fields[name])  # type: ignore[literal-required]
    if not changed:
        return cycle
    try:
        with transaction.atomic():
            cycle.save(update_fields=changed)
    except IntegrityError as error:
        raise _taken() from error
    record("cycle.edited", cycle.pk, by=by, fields=changed)
    if RULES & set(changed):
        record("cycle.rules_changed", cycle.pk, by=by)
    return cycle


@transaction.atomic
def advance(cycle: Cycle, state: CycleState, *, by: Actor) -> Cycle:
    """Take the cycle to another state; the state it is in already changes nothing.

    Refused where that step does not follow, and where something is missing before it.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state == state:
        return cycle
    if state not in STEPS[CycleState(cycle.state)]:
        raise RefusedError(
            _("This step cannot follow: the cycle is in the state “%(state)s”.")
            % {"state": cycle.get_state_display()}
        )
    _refuse(missing_before(cycle, state))
    cycle.state = state
    cycle.save(update_fields=["state"])
    record("cycle.advanced", cycle.pk, by=by, state=state)
    return cycle


def _refuse(missing: Iterable[str]) -> None:
    if missing:
        raise RefusedError(*missing)


def _refuse_nonsense(fields: CycleFields) -> None:
    problems = problems_of(fields)
    if problems:
        raise RefusedError(*problems)


def _taken() -> RefusedError:
    return RefusedError(FieldProblem(_("Another cycle has this name. Choose a new one."), "name"))
