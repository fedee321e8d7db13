"""The steps that a cycle can take now, with what is missing before each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.cycles.domain.guards import missing_before
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.cycles.steps import STEPS
from tenants.mentoring.domain.queries.cycle import missing_of_groups

Text = str | Promise

# A cycle begins to match and to run by its groups, which have their own page; cancelling asks for a reason.
WORDS: dict[tuple[CycleState, CycleState], Text] = {
    (CycleState.DRAFT, CycleState.RECRUITING): _("Open it for people"),
    (CycleState.RECRUITING, CycleState.DRAFT): _("Make it a draft again"),
    (CycleState.MATCHING, CycleState.RECRUITING): _("Go back to taking people"),
    (CycleState.RUNNING, CycleState.WRAP_UP): _("Begin the wrap-up"),
    (CycleState.WRAP_UP, CycleState.RUNNING): _("Go on meeting"),
    (CycleState.WRAP_UP, CycleState.CLOSED): _("Close the cycle"),
    (CycleState.CLOSED, CycleState.WRAP_UP): _("Open it again"),
}


@dataclass(frozen=True, slots=True)
class CycleStep:
    """`missing`: what is to be done first, each in a sentence; `forward`: the step leads on, not back."""

    state: CycleState
    label: Text
    missing: Sequence[str]
    forward: bool


def steps_of(cycle: Cycle) -> list[CycleStep]:
    """The steps on the cycle's own page, those that lead on first."""
    now, order = CycleState(cycle.state), list(CycleState)
    found = [
        CycleStep(then, WORDS[now, then], _missing(cycle, then), order.index(then) > order.index(now))
        for then in STEPS[now]
        if (now, then) in WORDS
    ]
    return sorted(found, key=lambda step: not step.forward)


def may_cancel(cycle: Cycle) -> bool:
    return CycleState.CANCELLED in STEPS[CycleState(cycle.state)]


def _missing(cycle: Cycle, state: CycleState) -> Sequence[str]:
    return [*missing_before(cycle, state), *missing_of_groups(cycle, state)]
