"""What speaks against a match that is possible, in plain words of the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.vocabulary import known, listed, slot_name, slots_in_order
from shared.occupations.noc import occupation
from tenants.matching.solver.facts import Against
from tenants.matching.solver.problem import Wants

Values = Sequence[str]


def in_words(objection: Mapping[str, Any]) -> str:
    """One stored objection (`kind` and `values`) as a short phrase. Raises ValueError for an unknown kind."""
    return WORDS[Against(objection["kind"])](objection.get("values") or [])


def all_in_words(objections: Sequence[Mapping[str, Any]]) -> list[str]:
    return [in_words(objection) for objection in objections]


def _other_occupation(values: Values) -> str:
    if not values[0]:
        return _("The mentor's occupation is not known")
    found = occupation(values[0])
    return _("Other occupation of the mentor: %(title)s") % {"title": found.title if found else values[0]}


def _other_goals(values: Values) -> str:
    return _("Not offered by the mentor: %(goals)s") % {"goals": listed(values, known)}


def _only_english(values: Values) -> str:
    return _("They share English only")


def _little_time(values: Values) -> str:
    if not values:
        return _("They share no time")
    return _("They share little time: %(times)s") % {"times": listed(slots_in_order(values), slot_name)}


def _other_licence_body(values: Values) -> str:
    mentors, mentees = values
    if not mentors:
        return _("The mentor has no licence body, the mentee aims at %(body)s") % {"body": mentees}
    return _("Other licence body: %(mentors)s for the mentor, %(mentees)s for the mentee") % {
        "mentors": mentors,
        "mentees": mentees,
    }


def _not_licensed(values: Values) -> str:
    return _("The mentor is not licensed by %(body)s yet") % {"body": values[0]}


def _less_experience(values: Values) -> str:
    """Of a mentor who is ahead, nobody says this."""
    behind = -int(values[0])
    if not behind:
        return _("Both have the same years of experience")
    text = ngettext(
        "The mentee has %(years)s more year of experience",
        "The mentee has %(years)s more years of experience",
        behind,
    )
    return text % {"years": behind}


def _other_city(values: Values) -> str:
    mentors, mentees = values
    return _("Other city: %(mentors)s for the mentor, %(mentees)s for the mentee") % {
        "mentors": mentors,
        "mentees": mentees,
    }


def _other_format(values: Values) -> str:
    if Wants(values[0]) == Wants.GROUP:
        return _("The mentor wants a group, the mentee one-on-one")
    return _("The mentor wants one-on-one, the mentee a group")


def _not_preferred(values: Values) -> str:
    """`values` names who asked for others: the mentee, the mentor or both."""
    if len(values) > 1:
        return _("Both asked for others")
    return _("The mentor asked for others") if values[0] == "mentor" else _("The mentee asked for others")


WORDS: Mapping[Against, Callable[[Values], str]] = {
    Against.OTHER_OCCUPATION: _other_occupation,
    Against.OTHER_GOALS: _other_goals,
    Against.ONLY_ENGLISH: _only_english,
    Against.LITTLE_TIME: _little_time,
    Against.OTHER_LICENCE_BODY: _other_licence_body,
    Against.NOT_LICENSED: _not_licensed,
    Against.LESS_EXPERIENCE: _less_experience,
    Against.OTHER_CITY: _other_city,
    Against.OTHER_FORMAT: _other_format,
    Against.NOT_PREFERRED: _not_preferred,
}
