from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle, Enrolment, Veto


@transaction.atomic
def add_veto(enrolment: Enrolment, other: Enrolment, *, reason: str, by: Actor) -> Veto:
    """Keep two people apart; once more changes the reason. Refused for the person itself and other cycles."""
    cycle = Cycle.objects.select_for_update().get(pk=enrolment.cycle_id)
    if other.pk == enrolment.pk or other.cycle_id != cycle.pk:
        raise RefusedError(FieldProblem(_("Choose another person of this cycle."), "other"))
    veto, new = Veto.objects.update_or_create(
        enrolment=enrolment, other=other, defaults={"reason": reason.strip()}
    )
    if new:
        # Whom it keeps apart is for the page; the audit is read by more people.
        record("veto.added", cycle.pk, by=by, person=str(enrolment.person_id))
    return veto


@transaction.atomic
def remove_veto(veto: Veto, *, by: Actor) -> None:
    """Take a "please not" back; one that is gone changes nothing."""
    deleted, _tables = Veto.objects.filter(pk=veto.pk).delete()
    if deleted:
        record("veto.removed", veto.enrolment.cycle_id, by=by, person=str(veto.enrolment.person_id))
