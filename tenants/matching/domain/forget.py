from django.db.models import Model, Q

from kernel.holdings import Subject
from kernel.words import is_any
from tenants.matching.models import Decision, Edit, Placement, Run, Unplaced

NAMES: tuple[tuple[type[Model], str], ...] = (
    (Run, "requested_by"),
    (Run, "changed_by"),
    (Run, "confirmed_by"),
    (Edit, "by_name"),
    (Edit, "undone_by"),
    (Decision, "by_name"),
    (Decision, "withdrawn_by"),
)


def forget(subject: Subject, put: str) -> dict[str, int]:
    """What speaks for and against a place tells of the person's wishes, times and languages: it goes.

    So does what was noted about their group. That there was a proposal, and a decision, stays.
    """
    people = subject.person_ids
    placed = Placement.objects.filter(Q(mentor__person__in=people) | Q(mentee__person__in=people))
    Unplaced.objects.filter(mentee__person__in=people).update(details={})
    Edit.objects.filter(mentee__person__in=people).update(cause={})
    for run, group in set(placed.values_list("run", "group")):
        Decision.objects.filter(run=run, group=group).update(note="")
    for model, field in NAMES:
        model._default_manager.filter(is_any(field, subject.names)).update(**{field: put})
    return {"reasons": placed.update(reasons=[], against=[])}
