"""What is missing before a cycle takes its next step, as far as the cycle and its people know it."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from kernel.clock import today
from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.people.enums import Part


def missing_before(cycle: Cycle, state: CycleState) -> Sequence[str]:
    """What is to be done first, each in a sentence; empty where the step may be taken."""
    guard = _GUARDS.get(state)
    return guard(cycle) if guard else []


def _before_recruiting(cycle: Cycle) -> list[str]:
    missing = []
    if not (cycle.agreement_en or cycle.agreement_fr):
        missing.append(_("Write what people agree to who confirm a group."))
    if cycle.recruits_until and cycle.recruits_until < today():
        missing.append(_("The last day to join is past. Choose a later one."))
    return missing


def _before_matching(cycle: Cycle) -> list[str]:
    ready = set(for_matching(cycle).values_list("part", flat=True))
    words = {
        Part.MENTOR: (_("Add a mentor first."), _("No mentor has done the orientation yet.")),
        Part.MENTEE: (_("Add a mentee first."), _("No mentee has done the orientation yet.")),
    }
    enrolled = set(cycle.enrolments.values_list("part", flat=True))
    return [words[part][part in enrolled] for part in Part if part not in ready]


_GUARDS: dict[CycleState, Callable[[Cycle], Sequence[str]]] = {
    CycleState.RECRUITING: _before_recruiting,
    CycleState.MATCHING: _before_matching,
}
