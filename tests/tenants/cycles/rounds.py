"""Cycles as tests need them."""

import datetime as dt

from kernel.ids import new_id
from shared.audit.actor import Actor
from tenants.cycles.domain.cycle import CycleFields, open_cycle
from tenants.cycles.models import Cycle, Enrolment
from tenants.people.models import Person
from tests.world import AREC

FIELDS: CycleFields = {
    "name": "Fall round",
    "season": None,
    "starts_on": dt.date(2027, 9, 1),
    "ends_on": dt.date(2028, 1, 31),
    "format": "groups_or_one_on_one",
    "group_minimum": 4,
    "group_maximum": 6,
    "planned_sessions": 5,
}


def opened(by: Actor, **values: object) -> Cycle:
    """A new cycle without people."""
    return open_cycle(operation=new_id(), fields={**FIELDS, **values}, by=by)  # type: ignore[typeddict-item]


def running() -> Cycle:
    """The standing cast's cycle with a group of five mentees."""
    return Cycle.objects.get(name=f"Running {AREC.mark}")


def planned() -> Cycle:
    """The standing cast's cycle whose groups are proposed: Otto mentors one, and one of two mentees has no place."""
    return Cycle.objects.get(name=f"Planned {AREC.mark}")


def someone(who: str) -> Person:
    return Person.objects.get(email=AREC.email(who))


def enrolment_of(cycle: Cycle, who: str) -> Enrolment:
    return Enrolment.objects.get(cycle=cycle, person=someone(who))


def names(cycle: Cycle) -> list[str]:
    """First names of everybody in the cycle, sorted."""
    return sorted(e.person.full_name.split()[0] for e in cycle.enrolments.select_related("person"))
