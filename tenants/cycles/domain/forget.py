from django.db.models import Q

from kernel.holdings import Subject
from kernel.words import naming, without
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from tenants.cycles.enums import EnrolmentState
from tenants.cycles.models import Cycle, Enrolment, Preference, Veto
from tenants.cycles.steps import PREPARING

TEXTS = ("eligibility_en", "eligibility_fr", "agreement_en", "agreement_fr", "cancelled_because")


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Take the person out of cycles that do not run yet, whose groups are then found anew; in the others the place
    counts on, without a name.
    """
    own = Enrolment.objects.filter(person__in=subject.person_ids)
    ahead = own.filter(cycle__state__in=PREPARING)
    cycles = list(ahead.values_list("cycle", flat=True))
    ahead.delete()
    for cycle in cycles:
        record("cycle.withdrawn", cycle, by=SYSTEM)
    Preference.objects.filter(Q(enrolment__in=own) | Q(other__in=own)).delete()
    vetoes = Veto.objects.filter(Q(enrolment__in=own) | Q(other__in=own)).delete()[0]
    own.update(household="", employer="", must_language="", must_haves=[])
    own.filter(state=EnrolmentState.WAITING).update(state=EnrolmentState.LEFT, waits_since=None)
    _take_out_of_texts(subject, put)
    return {"enrolments": len(cycles), "vetoes": vetoes}


def _take_out_of_texts(subject: Subject, put: str) -> None:
    """What a network wrote about a cycle may name somebody to turn to."""
    for cycle in Cycle.objects.filter(naming(subject, *TEXTS)):
        for field in TEXTS:
            setattr(cycle, field, without(getattr(cycle, field), subject, put))
        cycle.save(update_fields=TEXTS)
