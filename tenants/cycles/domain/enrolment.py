from collections.abc import Iterable, Sequence
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.eligibility import against
from tenants.cycles.domain.orientation import mark_oriented
from tenants.cycles.domain.preference import rank_preferences
from tenants.cycles.domain.queries.enrolment import waits_of
from tenants.cycles.domain.waiting import keep_waiting, wait_back
from tenants.cycles.enums import CycleState, EnrolmentState
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.enums import Part
from tenants.people.models import Person

MOST_MENTEES = 60


class EnrolmentFields(TypedDict):
    """What a coordinator notes of somebody in a cycle. `capacity` counts for mentors alone."""

    capacity: int
    must_haves: list[str]
    must_language: str
    household: str
    employer: str


class Wishes(TypedDict):
    """With whom somebody would like to be, the first wish first, with whom a mentor leads, and the orientation."""

    preferences: Sequence[UUID]
    leads_with: Enrolment | None
    oriented: bool


@transaction.atomic
def enrol(
    cycle: Cycle, *, people: Iterable[UUID], by: Actor, even_ineligible: bool = False
) -> Sequence[Enrolment]:
    """Put people into a cycle in the role they want; who is in it already stays as they are.

    Who waits for a place since an earlier cycle takes the wait along; a mentee who comes while the cycle runs waits
    for a group, and is told.
    Refused where the cycle takes nobody, when nobody was chosen, and, unless `even_ineligible`, for people who have not
    what the cycle asks.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    _refuse_late(cycle)
    wanted = list(people)
    if not wanted:
        raise RefusedError(_("Tick at least one person."))
    chosen = list(Person.objects.filter(pk__in=wanted).exclude(enrolments__cycle=cycle))
    if not even_ineligible:
        _refuse_ineligible(cycle, chosen)
    waits = waits_of(person.pk for person in chosen)
    new = [
        Enrolment(cycle=cycle, person=p, part=p.part, capacity=p.capacity, waits_since=waits.get(p.pk))
        for p in chosen
    ]
    Enrolment.objects.bulk_create(new)
    Enrolment.objects.filter(person__in=waits, state=EnrolmentState.WAITING).update(
        state=EnrolmentState.WENT_ON
    )
    if new:
        record("cycle.enrolled", cycle.pk, by=by, count=len(new))
    if cycle.state == CycleState.RUNNING:
        mentees = [e.pk for e in new if e.part == Part.MENTEE]
        keep_waiting(cycle, enrolments=mentees, late=True, by=by)
        return list(cycle.enrolments.filter(pk__in=[e.pk for e in new]))
    return new


def _refuse_late(cycle: Cycle) -> None:
    if not cycle.takes_people:
        raise RefusedError(_("Nobody can be added to this cycle any more."))


def _refuse_ineligible(cycle: Cycle, people: Iterable[Person]) -> None:
    found = [(person.full_name, words) for person in people if (words := against(cycle, person))]
    if found:
        lines = [f"{name}: {words}." for name, words in found]
        raise RefusedError(
            *lines, FieldProblem(_("Tick “Enrol anyway” to take them all the same."), "anyway")
        )


@transaction.atomic
def withdraw(enrolment: Enrolment, *, by: Actor) -> None:
    """Take a person out of a cycle that does not run yet; who is out already changes nothing.

    A wait that came along from an earlier cycle goes on there, since the same day.
    """
    cycle = Cycle.objects.select_for_update().get(pk=enrolment.cycle_id)
    if cycle.has_started:
        raise RefusedError(_("This cycle runs already; its groups were told about each other."))
    deleted, _tables = Enrolment.objects.filter(pk=enrolment.pk).delete()
    if deleted:
        wait_back(enrolment)
        record("cycle.withdrawn", cycle.pk, by=by, person=str(enrolment.person_id))


@transaction.atomic
def note_enrolment(enrolment: Enrolment, *, fields: EnrolmentFields, wishes: Wishes, by: Actor) -> Enrolment:
    """Everything that matters for somebody in a cycle, at once. Refused as each part of it is."""
    enrolment = edit_enrolment(enrolment, fields=fields, by=by)
    mark_oriented(enrolment.cycle, enrolments=[enrolment.pk], done=wishes["oriented"], by=by)
    rank_preferences(enrolment, others=wishes["preferences"], by=by)
    return lead_together(enrolment, wishes["leads_with"], by=by)


@transaction.atomic
def edit_enrolment(enrolment: Enrolment, *, fields: EnrolmentFields, by: Actor) -> Enrolment:
    """Note capacity, must-haves, household and employer. Refused for numbers that make no sense."""
    cycle = Cycle.objects.select_for_update().get(pk=enrolment.cycle_id)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.part == Part.MENTEE:
        fields = {**fields, "capacity": 0}
    if not 0 <= fields["capacity"] <= MOST_MENTEES:
        raise RefusedError(FieldProblem(_("A mentor takes 0 to 60 mentees."), "capacity"))
    changed = sorted(name for name, value in fields.items() if getattr(enrolment, name) != value)
    for name in changed:
        setattr(enrolment, name, fields[name])  # type: ignore[literal-required]
    if changed:
        enrolment.save(update_fields=changed)
        record("enrolment.edited", cycle.pk, by=by, person=str(enrolment.person_id), fields=changed)
    return enrolment
