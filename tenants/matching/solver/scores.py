"""How well one mentor suits one mentee, part by part, or what keeps them apart."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tenants.matching.solver.problem import Meets, Mentee, Mentor, Wants

ENGLISH = frozenset({"English"})
UNITS = 1000
"""The solver counts scores in whole thousandths, so that its proofs are exact."""


class Barrier(StrEnum):
    """Why a pair can never meet. A pair is forbidden or it has a score; a low score forbids nothing."""

    NO_COMMON_LANGUAGE = "no_common_language"
    NO_COMMON_TIME = "no_common_time"
    DIFFERENT_WAY_TO_MEET = "different_way_to_meet"
    VETOED = "vetoed"


class PartName(StrEnum):
    OCCUPATION = "occupation"
    GOALS = "goals"
    LANGUAGE = "language"
    AVAILABILITY = "availability"
    LICENCE_BODY = "licence_body"
    EXPERIENCE = "experience"
    CITY = "city"
    MEETS = "meets"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Part:
    """`value` runs from 0 to 1; `weight` is 0 where this pair gives nothing to compare."""

    name: PartName
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """`total` is the weighted mean of the parts, 0 to 1."""

    total: float
    parts: tuple[Part, ...]

    @property
    def units(self) -> int:
        """The total in whole thousandths."""
        return round(self.total * UNITS)


WEIGHTS = {
    PartName.OCCUPATION: 30.0,
    PartName.GOALS: 15.0,
    PartName.LANGUAGE: 15.0,
    PartName.AVAILABILITY: 10.0,
    PartName.LICENCE_BODY: 10.0,
    PartName.EXPERIENCE: 8.0,
    PartName.CITY: 6.0,
    PartName.MEETS: 3.0,
    PartName.FORMAT: 3.0,
}
SAME_DIGITS = (0.0, 0.2, 0.5, 0.7, 0.85, 1.0)
"""Value by leading digits that two NOC codes share: none, broad category, major group, sub-major group,
minor group, unit group."""
ENGLISH_ONLY = 0.4
ENOUGH_SLOTS = 3
ENOUGH_YEARS = 5


def score(mentor: Mentor, mentee: Mentee) -> Score | Barrier:
    """The pair's score, or the first barrier between the two. Vetoes belong to the problem."""
    barrier = _barrier(mentor, mentee)
    if barrier is not None:
        return barrier
    parts = tuple([measure(mentor, mentee) for measure in _MEASURES])
    return Score(_mean(parts), parts)


def same_digits(one: str, other: str) -> int:
    """How many leading digits two NOC codes share, 0 to 5; an empty code shares none."""
    for length in range(len(one), 0, -1):
        if other.startswith(one[:length]):
            return length
    return 0


def _barrier(mentor: Mentor, mentee: Mentee) -> Barrier | None:
    if mentor.languages.isdisjoint(mentee.languages):
        return Barrier.NO_COMMON_LANGUAGE
    both_stated = mentor.availability and mentee.availability
    if both_stated and mentor.availability.isdisjoint(mentee.availability):
        return Barrier.NO_COMMON_TIME
    if {mentor.meets, mentee.meets} == {Meets.IN_PERSON, Meets.ONLINE}:
        return Barrier.DIFFERENT_WAY_TO_MEET
    return None


def _mean(parts: tuple[Part, ...]) -> float:
    total = weight = 0.0
    for part in parts:
        total += part.value * part.weight
        weight += part.weight
    return total / weight


@cache
def _part(name: PartName, value: float, share: float = 1.0) -> Part:
    return Part(name, value, WEIGHTS[name] * share)


def _nothing(name: PartName) -> Part:
    return _part(name, 0.0, 0.0)


def _occupation(mentor: Mentor, mentee: Mentee) -> Part:
    if not mentee.noc_code:
        return _nothing(PartName.OCCUPATION)
    return _part(PartName.OCCUPATION, SAME_DIGITS[same_digits(mentor.noc_code, mentee.noc_code)])


def _goals(mentor: Mentor, mentee: Mentee) -> Part:
    if not mentee.goals:
        return _nothing(PartName.GOALS)
    return _part(PartName.GOALS, len(mentor.goals & mentee.goals) / len(mentee.goals))


def _language(mentor: Mentor, mentee: Mentee) -> Part:
    only_english = mentor.languages & mentee.languages == ENGLISH
    return _part(PartName.LANGUAGE, ENGLISH_ONLY if only_english else 1.0)


def _availability(mentor: Mentor, mentee: Mentee) -> Part:
    if not (mentor.availability and mentee.availability):
        return _nothing(PartName.AVAILABILITY)
    shared = len(mentor.availability & mentee.availability)
    return _part(PartName.AVAILABILITY, min(shared, ENOUGH_SLOTS) / ENOUGH_SLOTS)


def _licence_body(mentor: Mentor, mentee: Mentee) -> Part:
    if not mentee.licence_body:
        return _nothing(PartName.LICENCE_BODY)
    if mentor.licence_body != mentee.licence_body:
        return _part(PartName.LICENCE_BODY, 0.0)
    return _part(PartName.LICENCE_BODY, 1.0 if mentor.licensed else 0.5)


def _experience(mentor: Mentor, mentee: Mentee) -> Part:
    gap = mentor.years_experience - mentee.years_experience
    held = max(-ENOUGH_YEARS, min(ENOUGH_YEARS, gap))
    return _part(PartName.EXPERIENCE, (held + ENOUGH_YEARS) / (2 * ENOUGH_YEARS))


def _city(mentor: Mentor, mentee: Mentee) -> Part:
    ways = {mentor.meets, mentee.meets}
    if Meets.ONLINE in ways or not (mentor.city and mentee.city):
        return _nothing(PartName.CITY)
    same = mentor.city.casefold() == mentee.city.casefold()
    return _part(PartName.CITY, float(same), 1.0 if Meets.IN_PERSON in ways else 0.5)


def _meets(mentor: Mentor, mentee: Mentee) -> Part:
    return _part(PartName.MEETS, 1.0 if mentor.meets == mentee.meets else 0.75)


def _format(mentor: Mentor, mentee: Mentee) -> Part:
    opposed = {mentor.wants, mentee.wants} == {Wants.GROUP, Wants.ONE_ON_ONE}
    return _part(PartName.FORMAT, 0.0 if opposed else 1.0)


_MEASURES: tuple[Callable[[Mentor, Mentee], Part], ...] = (
    _occupation,
    _goals,
    _language,
    _availability,
    _licence_body,
    _experience,
    _city,
    _meets,
    _format,
)
