"""What speaks for a match, best first."""

from collections.abc import Callable, Mapping

from tenants.matching.solver.facts import Kind, Reason
from tenants.matching.solver.parts import ENGLISH
from tenants.matching.solver.problem import Meets, Mentee, Mentor, Wants
from tenants.matching.solver.scores import Score, same_digits
from tenants.matching.solver.weights import PartName

MOST_REASONS = 4


def reasons_of(mentor: Mentor, mentee: Mentee, score: Score) -> tuple[Reason, ...]:
    """Two to four reasons for a pair that fits, ordered by what each part adds to the score.

    Never empty: whoever fits shares a language and a way to meet.
    """
    parts = sorted(score.parts, key=lambda part: -part.value * part.weight)
    found = [_FACTS[part.name](mentor, mentee) for part in parts if part.value * part.weight > 0]
    return tuple([reason for reason in found if reason is not None][:MOST_REASONS])


def _occupation(mentor: Mentor, mentee: Mentee) -> Reason | None:
    shared = same_digits(mentor.noc_code, mentee.noc_code)
    kind = Kind.SAME_OCCUPATION if shared == len(mentee.noc_code) else Kind.SAME_FIELD
    return Reason(kind, (mentee.noc_code[:shared],))


def _goals(mentor: Mentor, mentee: Mentee) -> Reason | None:
    return Reason(Kind.SHARED_GOAL, tuple(sorted(mentor.goals & mentee.goals)))


def _language(mentor: Mentor, mentee: Mentee) -> Reason | None:
    shared = mentor.languages & mentee.languages
    return Reason(Kind.SHARED_LANGUAGE, tuple(sorted(shared - {ENGLISH} or shared)))


def _availability(mentor: Mentor, mentee: Mentee) -> Reason | None:
    return Reason(Kind.SHARED_TIME, tuple(sorted(mentor.availability & mentee.availability)))


def _licence_body(mentor: Mentor, mentee: Mentee) -> Reason | None:
    return Reason(Kind.SAME_LICENCE_BODY, (mentee.licence_body,))


def _experience(mentor: Mentor, mentee: Mentee) -> Reason | None:
    ahead = mentor.years_experience - mentee.years_experience
    return Reason(Kind.MORE_EXPERIENCE, (str(ahead),)) if ahead > 0 else None


def _city(mentor: Mentor, mentee: Mentee) -> Reason | None:
    return Reason(Kind.SAME_CITY, (mentor.city,))


def _meets(mentor: Mentor, mentee: Mentee) -> Reason | None:
    way = mentee.meets if mentor.meets == Meets.EITHER else mentor.meets
    return Reason(Kind.SAME_WAY_TO_MEET, (way.value,))


def _format(mentor: Mentor, mentee: Mentee) -> Reason | None:
    wish = mentee.wants if mentor.wants == Wants.EITHER else mentor.wants
    return Reason(Kind.SAME_FORMAT, (wish.value,))


def _preference(mentor: Mentor, mentee: Mentee) -> Reason | None:
    asked = {"mentee": mentor.key in mentee.prefers, "mentor": mentee.key in mentor.prefers}
    return Reason(Kind.PREFERRED, tuple(who for who, named in asked.items() if named))


_FACTS: Mapping[PartName, Callable[[Mentor, Mentee], Reason | None]] = {
    PartName.OCCUPATION: _occupation,
    PartName.GOALS: _goals,
    PartName.LANGUAGE: _language,
    PartName.AVAILABILITY: _availability,
    PartName.LICENCE_BODY: _licence_body,
    PartName.EXPERIENCE: _experience,
    PartName.CITY: _city,
    PartName.MEETS: _meets,
    PartName.FORMAT: _format,
    PartName.PREFERENCE: _preference,
}
