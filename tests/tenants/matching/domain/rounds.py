"""Proposed groups as tests of edits and decisions need them."""

from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.models import Run
from tenants.people.models import Person
from tests.tenants.cycles.rounds import enrolment_of


def seated(run: Run) -> dict[str, list[str]]:
    """First names of the mentees by the first name of their mentor; those without a group by the empty name."""
    found: dict[str, list[str]] = {}
    for seat in run.placements.select_related("mentor__person", "mentee__person"):
        found.setdefault(first(seat.mentor.person), []).append(first(seat.mentee.person))
    for left in run.unplaced.select_related("mentee__person"):
        found.setdefault("", []).append(first(left.mentee.person))
    return {mentor: sorted(mentees) for mentor, mentees in found.items()}


def first(person: Person) -> str:
    return person.full_name.split()[0]


def group_of(run: Run, mentor: str) -> int:
    return run.placements.filter(mentor__person__full_name__startswith=mentor).values_list(
        "group", flat=True
    )[0]


def one_of(run: Run, mentor: str) -> Enrolment:
    """Some mentee of this mentor's group, the same at each call."""
    seats = run.placements.filter(mentor__person__full_name__startswith=mentor).select_related("mentee")
    return seats.order_by("mentee__person__full_name")[0].mentee


def enrolled(cycle: Cycle, who: str) -> Enrolment:
    return enrolment_of(cycle, who)
