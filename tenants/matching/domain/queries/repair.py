from django.db.models import Exists

from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair
from tenants.mentoring.domain.queries.concern import small_groups
from tenants.mentoring.domain.queries.waiting import mentees_without_group

OPEN = (RepairState.WAITING, RepairState.PROPOSED)


def latest_repair(cycle: Cycle) -> Repair | None:
    """The one that counts: a search that was cancelled leaves the one before it in its place."""
    return cycle.repairs.exclude(state=RepairState.CANCELLED).order_by("-id").first()


def open_proposal(cycle: Cycle) -> Repair | None:
    """What a person can decide about now."""
    return cycle.repairs.filter(state=RepairState.PROPOSED).first()


def needs_repair(cycle: Cycle) -> bool:
    """Whether a group of a running cycle is too small, somebody is without one, or a proposal waits for a decision."""
    if cycle.state != CycleState.RUNNING:
        return False
    undecided = cycle.repairs.filter(state__in=OPEN)
    small, without = small_groups().filter(cycle=cycle), mentees_without_group(cycle)
    found = Cycle.objects.filter(Exists(undecided) | Exists(small) | Exists(without), pk=cycle.pk)
    return found.exists()


def people_of(repair: Repair) -> dict[str, Enrolment]:
    """Everybody whom the repair names, by enrolment."""
    keys = {key for step in repair.steps for side in ("before", "after", "mentees") for key in step[side]}
    helpers = {cause["change"]["mentor"] for cause in repair.causes.values() if cause.get("change")}
    wanted = (keys | helpers | set(repair.unplaced)) - {""}
    found = Enrolment.objects.filter(pk__in=wanted).select_related("person")
    return {str(enrolment.pk): enrolment for enrolment in found}
