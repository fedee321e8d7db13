from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.models import Repair


def latest_repair(cycle: Cycle) -> Repair | None:
    return cycle.repairs.order_by("-id").first()


def people_of(repair: Repair) -> dict[str, Enrolment]:
    """Everybody whom the repair names, by enrolment."""
    keys = {key for step in repair.steps for side in ("before", "after", "mentees") for key in step[side]}
    found = Enrolment.objects.filter(pk__in=keys | set(repair.unplaced)).select_related("person")
    return {str(enrolment.pk): enrolment for enrolment in found}
