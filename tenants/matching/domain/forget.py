from django.db.models import Q

from kernel.holdings import Subject
from kernel.words import is_any
from tenants.matching.models import Placement, Run, Unplaced


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Reasons tell of the person's wishes, times and languages: they go. That there was a proposal stays."""
    people = subject.person_ids
    placed = Placement.objects.filter(Q(mentor__person__in=people) | Q(mentee__person__in=people))
    Unplaced.objects.filter(mentee__person__in=people).update(details={})
    for field in ("requested_by", "confirmed_by"):
        Run.objects.filter(is_any(field, subject.names)).update(**{field: put})
    return {"reasons": placed.update(reasons=[])}
