from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.enums import Part


@transaction.atomic
def lead_together(enrolment: Enrolment, other: Enrolment | None, *, by: Actor) -> Enrolment:
    """Two mentors lead one group, the one of `other`; None: each leads alone again.

    Refused where the cycle has no co-mentors, and for a mentor who already leads with a third.
    """
    cycle = Cycle.objects.select_for_update().get(pk=enrolment.cycle_id)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if other is not None:
        _refuse_pair(cycle, enrolment, other)
    if enrolment.leads_with_id != (other.pk if other else None):
        enrolment.leads_with = other
        enrolment.save(update_fields=["leads_with"])
        record("enrolment.leads_with", cycle.pk, by=by, person=str(enrolment.person_id))
    return enrolment


def _refuse_pair(cycle: Cycle, enrolment: Enrolment, other: Enrolment) -> None:
    if not cycle.co_mentors:
        raise RefusedError(
            FieldProblem(_("This cycle has no co-mentors. Allow them in its rules."), "leads_with")
        )
    mentors = enrolment.part == other.part == Part.MENTOR and other.cycle_id == cycle.pk
    free = not (other.leads_with_id or enrolment.co_mentors.exists())
    others = other.co_mentors.exclude(pk=enrolment.pk).exists()
    if not mentors or enrolment.pk == other.pk or not free or others:
        raise RefusedError(
            FieldProblem(_("Two mentors of this cycle lead together, and no third."), "leads_with")
        )
