"""What speaks against a match that is possible, weightiest first."""

from collections.abc import Callable, Mapping

from tenants.matching.solver.facts import Against, Objection
from tenants.matching.solver.people import Mentee, Mentor
from tenants.matching.solver.scores import Score
from tenants.matching.solver.weights import PartName

MOST_OBJECTIONS = 3
LITTLE = 0.5
"""A part of a higher value speaks against nothing."""


def objections_of(mentor: Mentor, mentee: Mentee, score: Score) -> tuple[Objection, ...]:
    """At most three, ordered by what each part takes from the score. Empty for a pair that suits in everything."""
    parts = [part for part in score.parts if part.value <= LITTLE and part.weight > 0 and part.name in _FACTS]
    parts.sort(key=lambda part: -(1 - part.value) * part.weight)
    found = [_FACTS[part.name](mentor, mentee) for part in parts]
    return tuple([one for one in found if one is not None][:MOST_OBJECTIONS])


def _occupation(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.OTHER_OCCUPATION, (mentor.noc_code, mentee.noc_code))


def _goals(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.OTHER_GOALS, tuple(sorted(mentee.goals - mentor.goals)))


def _language(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.ONLY_ENGLISH, ())


def _availability(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.LITTLE_TIME, tuple(sorted(mentor.availability & mentee.availability)))


def _licence_body(mentor: Mentor, mentee: Mentee) -> Objection:
    if mentor.licence_body.casefold() == mentee.licence_body.casefold():
        return Objection(Against.NOT_LICENSED, (mentee.licence_body,))
    return Objection(Against.OTHER_LICENCE_BODY, (mentor.licence_body, mentee.licence_body))


def _experience(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.LESS_EXPERIENCE, (str(mentor.years_experience - mentee.years_experience),))


def _city(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.OTHER_CITY, (mentor.city, mentee.city))


def _format(mentor: Mentor, mentee: Mentee) -> Objection:
    return Objection(Against.OTHER_FORMAT, (mentor.wants.value, mentee.wants.value))


def _preference(mentor: Mentor, mentee: Mentee) -> Objection | None:
    others = {
        "mentee": mentee.prefers and mentor.key not in mentee.prefers,
        "mentor": mentor.prefers and mentee.key not in mentor.prefers,
    }
    who = tuple(side for side, other in others.items() if other)
    return Objection(Against.NOT_PREFERRED, who) if who else None


_FACTS: Mapping[PartName, Callable[[Mentor, Mentee], Objection | None]] = {
    PartName.OCCUPATION: _occupation,
    PartName.GOALS: _goals,
    PartName.LANGUAGE: _language,
    PartName.AVAILABILITY: _availability,
    PartName.LICENCE_BODY: _licence_body,
    PartName.EXPERIENCE: _experience,
    PartName.CITY: _city,
    PartName.FORMAT: _format,
    PartName.PREFERENCE: _preference,
}
