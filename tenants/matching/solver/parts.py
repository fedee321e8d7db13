"""The parts of a score: what each measures, and where it gives nothing to compare."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from tenants.matching.solver.comparison import Comparison, Numbers
from tenants.matching.solver.people import Meets, Mentee, Mentor, Wants
from tenants.matching.solver.weights import PartName

ENGLISH = "English"
SAME_DIGITS = np.array([0.0, 0.2, 0.5, 0.7, 0.85, 1.0])
"""Value by leading digits that two NOC codes share: none, broad category, major group, sub-major group,
minor group, unit group."""
ENGLISH_ONLY = 0.4
ENOUGH_SLOTS = 3
ENOUGH_YEARS = 5
FIRST_RANKS = 5
"""A preference loses a fifth of its value with each rank; from the fifth on all count alike."""


class Measure(NamedTuple):
    """`values` run from 0 to 1; `shares` of the part's weight, 0 to 1, are 0 where there is nothing to compare.

    Both broadcast to the comparison's shape.
    """

    values: Numbers
    shares: Numbers


WHOLE = np.ones(1)


def occupation(people: Comparison) -> Measure:
    held = people.of_mentors(lambda m: int(m.noc_code or -1))
    wanted = people.of_mentees(lambda m: int(m.noc_code or -10))
    shared = sum(held // 10**level == wanted // 10**level for level in range(5))
    known = (held >= 0) & (wanted >= 0)
    return Measure(SAME_DIGITS[np.where(known, shared, 0)], wanted >= 0)


def goals(people: Comparison) -> Measure:
    shared = people.shared([m.goals for m in people.mentors], [m.goals for m in people.mentees])
    stated = people.of_mentees(lambda m: len(m.goals))
    return Measure(shared / np.maximum(stated, 1), stated > 0)


def language(people: Comparison) -> Measure:
    english = people.mentors_who(lambda m: ENGLISH in m.languages)
    only = (people.languages == 1) & english & people.mentees_who(lambda m: ENGLISH in m.languages)
    return Measure(np.where(only, ENGLISH_ONLY, 1.0), WHOLE)


def availability(people: Comparison) -> Measure:
    values = np.minimum(people.slots, ENOUGH_SLOTS).astype(np.float64) / ENOUGH_SLOTS
    return Measure(values, people.both_state_slots)


def licence_body(people: Comparison) -> Measure:
    same = people.same([m.licence_body for m in people.mentors], [m.licence_body for m in people.mentees])
    stage = people.of_mentors(lambda m: 1.0 if m.licensed else 0.5, np.float64)
    return Measure(same * stage, people.mentees_who(lambda m: bool(m.licence_body)))


def experience(people: Comparison) -> Measure:
    gap = people.of_mentors(lambda m: m.years_experience) - people.of_mentees(lambda m: m.years_experience)
    return Measure((np.clip(gap, -ENOUGH_YEARS, ENOUGH_YEARS) + ENOUGH_YEARS) / (2 * ENOUGH_YEARS), WHOLE)


def city(people: Comparison) -> Measure:
    """Weighs most where somebody meets in person only, nothing where somebody meets online only."""
    near = people.of_mentors(_nearness) * people.of_mentees(_nearness)
    return Measure(people.same_city.astype(np.float64), np.minimum(near, 2) / 2)


def _nearness(person: Mentor | Mentee) -> int:
    """How much a city counts, as a factor: 1 where both are flexible, 2 or more where one meets in person."""
    return {Meets.ONLINE: 0, Meets.EITHER: 1, Meets.IN_PERSON: 2}[person.meets] if person.city else 0


def meets(people: Comparison) -> Measure:
    ways = list(Meets)
    held = people.of_mentors(lambda m: ways.index(m.meets))
    return Measure(np.where(held == people.of_mentees(lambda m: ways.index(m.meets)), 1.0, 0.75), WHOLE)


def format_wish(people: Comparison) -> Measure:
    wishes = {Wants.GROUP: 1, Wants.ONE_ON_ONE: -1, Wants.EITHER: 0}
    opposed = people.of_mentors(lambda m: wishes[m.wants]) * people.of_mentees(lambda m: wishes[m.wants]) < 0
    return Measure(np.where(opposed, 0.0, 1.0), WHOLE)


def preference(people: Comparison) -> Measure:
    """The mean of the two wishes, of the one that was stated where only one was."""
    asked = people.mentees_who(lambda m: bool(m.prefers)).astype(np.float64)
    offered = people.mentors_who(lambda m: bool(m.prefers)).astype(np.float64)
    if not (asked.any() or offered.any()):
        return Measure(np.zeros(1), np.zeros(1))
    stated = asked + offered
    return Measure(_ranks(people) / np.maximum(stated, 1.0), stated > 0)


def _ranks(people: Comparison) -> Numbers:
    """The two wishes for each other, added: 0 to 2, in shape `people.shape`."""
    found = np.zeros(people.shape)
    mentors = {mentor.key: mentor for mentor in people.mentors if mentor.prefers}
    mentees = {mentee.key: mentee for mentee in people.mentees if mentee.prefers}
    offers = [(one.key, key, rank) for one in mentors.values() for rank, key in enumerate(one.prefers)]
    wishes = [(key, one.key, rank) for one in mentees.values() for rank, key in enumerate(one.prefers)]
    for mentor_key, mentee_key, rank in offers + wishes:
        place = people.place(mentor_key, mentee_key)
        if place is not None:
            found[place] += rank_value(rank)
    return found


def rank_value(rank: int) -> float:
    """1 for the first wish (rank 0), then 0.8, 0.6, 0.4 and 0.2 for all that follow."""
    return 1.0 - min(rank, FIRST_RANKS - 1) / FIRST_RANKS


MEASURES: Mapping[PartName, Callable[[Comparison], Measure]] = {
    PartName.OCCUPATION: occupation,
    PartName.GOALS: goals,
    PartName.LANGUAGE: language,
    PartName.AVAILABILITY: availability,
    PartName.LICENCE_BODY: licence_body,
    PartName.EXPERIENCE: experience,
    PartName.CITY: city,
    PartName.MEETS: meets,
    PartName.FORMAT: format_wish,
    PartName.PREFERENCE: preference,
}
