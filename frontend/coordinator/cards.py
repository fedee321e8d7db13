"""Proposed groups as cards: who is in them, how they fit and why, and which rules they break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from frontend.coordinator import objections
from frontend.coordinator.board import GOOD, Fit, fit
from frontend.coordinator.broken import Words, in_words
from frontend.coordinator.places import Places, places
from frontend.coordinator.reasons import all_in_words
from frontend.vocabulary import listed, slot_name, slots_in_order
from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.queries import run as queries
from tenants.matching.domain.queries.check import Checker, checker
from tenants.matching.models import Decision, Placement, Run
from tenants.people.models import Person

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """`fit` is None for two whom a rule keeps apart; `moved`: a coordinator put this mentee here."""

    enrolment: Enrolment
    fit: int | None
    reasons: list[str]
    against: list[str]
    locked: bool
    moved: bool

    @property
    def person(self) -> Person:
        return self.enrolment.person

    @property
    def doubt(self) -> str:
        """What speaks most against a place that is less than good; the dialogs say all."""
        return self.against[0] if self.against and (self.fit or 0) < GOOD else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One proposed group; `note` says at which times all of them are free."""

    number: int
    mentor: Person
    seats: list[Seat]
    fit: Fit | None
    places: Places
    note: str
    broken: list[Words]
    decision: Decision | None

    @property
    def is_one_on_one(self) -> bool:
        return len(self.seats) == 1

    @property
    def is_locked(self) -> bool:
        return all(seat.locked for seat in self.seats)

    @property
    def is_moved(self) -> bool:
        return any(seat.moved for seat in self.seats)


@dataclass(frozen=True, slots=True)
class _Around:
    """What all cards of a run share."""

    cycle: Cycle
    check: Checker
    moved: set[UUID]
    touched: set[int]
    decisions: dict[int, Decision]


def cards_of(run: Run, cycle: Cycle, groups: Iterable[int], decisions: dict[int, Decision]) -> list[Card]:
    """The cards of these groups, in their order; `decisions` are the run's."""
    moved = set(run.edits.filter(undone_at=None).values_list("mentee", flat=True))
    seats = queries.placements(run, groups)
    touched = {seat.group for seat in seats if seat.mentee_id in moved}
    people = {pk for seat in seats if seat.group in touched for pk in (seat.mentor_id, seat.mentee_id)}
    around = _Around(cycle, checker(run, cycle, only=people), moved, touched, decisions)
    return [_card(around, list(group)) for _number, group in groupby(seats, key=lambda seat: seat.group)]


def _card(around: _Around, seats: Sequence[Placement]) -> Card:
    mentor = seats[0].mentor
    untouched = seats[0].group not in around.touched
    return Card(
        number=seats[0].group,
        mentor=mentor.person,
        seats=[_seat(seat, moved=seat.mentee_id in around.moved) for seat in seats],
        fit=average(seats),
        places=places(len(seats), _room(around.cycle, mentor.capacity, len(seats))),
        note=_shared_times([mentor.person, *(seat.mentee.person for seat in seats)]),
        broken=[in_words(broken) for broken in around.check.broken(seats, as_found=untouched)],
        decision=around.decisions.get(seats[0].group),
    )


def _seat(seat: Placement, *, moved: bool) -> Seat:
    number = None if seat.score is None else fit(seat.score).number
    reasons = all_in_words(seat.reasons[:MOST_REASONS])
    return Seat(seat.mentee, number, reasons, objections.all_in_words(seat.against), seat.locked, moved)


def average(seats: Sequence[Placement]) -> Fit | None:
    scores = [seat.score for seat in seats if seat.score is not None]
    return fit(round(sum(scores) / len(scores))) if scores else None


def _room(cycle: Cycle, capacity: int, taken: int) -> int:
    if taken == 1 or cycle.format == Format.ONE_ON_ONE:
        return 1
    return max(taken, min(cycle.group_maximum, capacity))


def _shared_times(people: Sequence[Person]) -> str:
    """Who said nothing of their time stands in nobody's way."""
    stated = [set(person.availability) for person in people if person.availability]
    if not stated:
        return ""
    times = set.intersection(*stated)
    if not times:
        return _("No time suits all of them. The mentor agrees on one with the group.")
    return _("All are free: %(times)s.") % {"times": listed(slots_in_order(times), slot_name)}
