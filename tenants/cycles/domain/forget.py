from kernel.holdings import Subject
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Enrolment


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Take the person out of cycles that do not run yet; in the others the place counts on, without a name."""
    waiting = (CycleState.RECRUITING, CycleState.MATCHING)
    ahead = Enrolment.objects.filter(person__in=subject.person_ids, cycle__state__in=waiting)
    found = list(ahead.values_list("pk", flat=True))
    ahead.delete()
    return {"enrolments": len(found)}
