"""A run's proposal as the board shows it: groups with their seats, and who has none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.coordinator.causes import Why, why
from frontend.coordinator.places import Places, places
from frontend.coordinator.reasons import all_in_words
from frontend.vocabulary import listed, slot_name, slots_in_order
from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries import run as queries
from tenants.matching.models import Placement, Run
from tenants.people.models import Person

FITS: list[tuple[int, str | Promise]] = [
    (85, gettext_lazy("strong")),
    (70, gettext_lazy("good")),
    (50, gettext_lazy("fair")),
    (0, gettext_lazy("weak")),
]
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """`number` goes from 0 to 100."""

    number: int
    word: str


@dataclass(frozen=True, slots=True)
class Seat:
    person: Person
    fit: int
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """One proposed group; `note` says at which times all of them are free."""

    number: int
    mentor: Person
    seats: list[Seat]
    fit: Fit
    places: Places
    note: str

    @property
    def is_one_on_one(self) -> bool:
        return len(self.seats) == 1


@dataclass(frozen=True, slots=True)
class Left:
    """A person without a group."""

    person: Person
    why: Why


@dataclass(frozen=True, slots=True)
class Board:
    """A whole run in numbers, and who is left; its groups are drawn a page at a time (`cards_of`)."""

    groups: list[int]
    left: list[Left]
    placed: int
    mentors: int
    average: Fit | None

    @property
    def mentees(self) -> int:
        return self.placed + len(self.left)

    @property
    def people(self) -> int:
        """Everybody who is in a group, mentors once."""
        return self.placed + self.mentors


def board_of(run: Run) -> Board:
    found = queries.totals(run)
    average = None if found.average is None else fit(round(found.average))
    left = [Left(u.mentee.person, why(u)) for u in queries.unplaced(run)]
    return Board(list(queries.groups_of_run(run)), left, found.placed, found.mentors, average)


def cards_of(run: Run, cycle: Cycle, groups: Iterable[int]) -> list[Card]:
    """The cards of these groups, in their order."""
    seats = queries.placements(run, groups)
    return [_card(cycle, list(group)) for _number, group in groupby(seats, key=lambda seat: seat.group)]


def fit(score: int) -> Fit:
    """A stored score, 0 to 1000, as number and word."""
    number = round(score / 10)
    return Fit(number, str(next(word for least, word in FITS if number >= least)))


def _card(cycle: Cycle, seats: Sequence[Placement]) -> Card:
    mentor = seats[0].mentor
    return Card(
        number=seats[0].group,
        mentor=mentor.person,
        seats=[_seat(seat) for seat in seats],
        fit=_average(seats),
        places=places(len(seats), _room(cycle, mentor.capacity, len(seats))),
        note=_shared_times([mentor.person, *(seat.mentee.person for seat in seats)]),
    )


def _seat(seat: Placement) -> Seat:
    return Seat(seat.mentee.person, fit(seat.score).number, all_in_words(seat.reasons[:MOST_REASONS]))


def _average(seats: Sequence[Placement]) -> Fit:
    return fit(round(sum(seat.score for seat in seats) / len(seats)))


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
