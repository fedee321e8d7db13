from django.db.models import Model, Q

from kernel.holdings import Subject
from kernel.words import is_any
from tenants.cycles.models import Enrolment
from tenants.matching.models import Decision, Edit, Placement, Repair, Run, Unplaced

NAMES: tuple[tuple[type[Model], str], ...] = (
    (Run, "requested_by"),
    (Run, "changed_by"),
    (Run, "confirmed_by"),
    (Repair, "requested_by"),
    (Repair, "changed_by"),
    (Repair, "decided_by"),
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
    own = Enrolment.objects.filter(person__in=people)
    for repair in Repair.objects.filter(cycle__in=own.values("cycle")):
        _unsay(repair, {str(pk) for pk in own.values_list("pk", flat=True)})
    return {"reasons": placed.update(reasons=[], against=[])}


def _unsay(repair: Repair, gone: set[str]) -> None:
    """Who went where stays."""
    repair.causes = {mentee: cause for mentee, cause in repair.causes.items() if mentee not in gone}
    repair.moves = [
        move | {"reasons": []} if {move["mentee"], move["mentor"]} & gone else move for move in repair.moves
    ]
    repair.save(update_fields=["causes", "moves"])
