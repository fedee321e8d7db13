from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.models import Person


@transaction.atomic
def enrol(cycle: Cycle, *, people: Iterable[UUID], by: Actor) -> Sequence[Enrolment]:
    """Put people into a cycle in the role they want; who is in it already stays as they are.

    Refused once the cycle runs, or when nobody was chosen.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state == CycleState.RUNNING:
        raise RefusedError(_("This cycle runs already; nobody can be added here any more."))
    wanted = list(people)
    if not wanted:
        raise RefusedError(_("Tick at least one person."))
    chosen = Person.objects.filter(pk__in=wanted).exclude(enrolments__cycle=cycle)
    new = [Enrolment(cycle=cycle, person=p, part=p.part, capacity=p.capacity) for p in chosen]
    Enrolment.objects.bulk_create(new)
    if new:
        record("cycle.enrolled", cycle.pk, by=by, count=len(new))
    return new


@transaction.atomic
def withdraw(enrolment: Enrolment, *, by: Actor) -> None:
    """Take a person out of a cycle that does not run yet; who is out already changes nothing."""
    cycle = Cycle.objects.select_for_update().get(pk=enrolment.cycle_id)
    if cycle.state == CycleState.RUNNING:
        raise RefusedError(_("This cycle runs already; its groups were told about each other."))
    deleted, _tables = Enrolment.objects.filter(pk=enrolment.pk).delete()
    if deleted:
        record("cycle.withdrawn", cycle.pk, by=by, person=str(enrolment.person_id))
