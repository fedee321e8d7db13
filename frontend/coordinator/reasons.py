"""What the solver says of a match or of a person without one, in plain words of the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.vocabulary import known, language_name, listed, slot_name, slots_in_order
from shared.occupations.noc import field_title, occupation
from tenants.matching.solver.problem import Meets, Wants
from tenants.matching.solver.solution import Kind

Values = Sequence[str]


def in_words(reason: Mapping[str, Any]) -> str:
    """One stored reason (`kind` and `values`) as a short phrase. Raises ValueError for an unknown kind."""
    return WORDS[Kind(reason["kind"])](reason.get("values") or [])


def all_in_words(reasons: Sequence[Mapping[str, Any]]) -> list[str]:
    return [in_words(reason) for reason in reasons]


def _same_occupation(values: Values) -> str:
    found = occupation(values[0])
    return _("Same occupation: %(title)s") % {"title": found.title if found else values[0]}


def _same_field(values: Values) -> str:
    """Three or four shared digits have no title of their own in the list."""
    if len(values[0]) > 2:
        return _("Closely related occupations")
    return _("Same field: %(title)s") % {"title": field_title(values[0])}


def _shared_goal(values: Values) -> str:
    text = ngettext("Same goal: %(goals)s", "Same goals: %(goals)s", len(values))
    return text % {"goals": listed(values, known)}


def _shared_language(values: Values) -> str:
    return _("Both speak %(languages)s") % {"languages": listed(values, language_name)}


def _shared_time(values: Values) -> str:
    return _("Both are free: %(times)s") % {"times": listed(slots_in_order(values), slot_name)}


def _same_licence_body(values: Values) -> str:
    return _("Same licence body: %(body)s") % {"body": values[0]}


def _more_experience(values: Values) -> str:
    years = int(values[0])
    text = ngettext(
        "The mentor has %(years)s more year of experience",
        "The mentor has %(years)s more years of experience",
        years,
    )
    return text % {"years": years}


def _same_city(values: Values) -> str:
    return _("Same city: %(city)s") % {"city": values[0]}


def _same_way_to_meet(values: Values) -> str:
    return {
        Meets.IN_PERSON: _("Both can meet in person"),
        Meets.ONLINE: _("Both can meet online"),
        Meets.EITHER: _("Both can meet online or in person"),
    }[Meets(values[0])]


def _same_format(values: Values) -> str:
    return {
        Wants.ONE_ON_ONE: _("Both are happy with one-on-one"),
        Wants.GROUP: _("Both are happy with a group"),
        Wants.EITHER: _("Both are happy with a group or one-on-one"),
    }[Wants(values[0])]


def _preferred(values: Values) -> str:
    """`values` names who asked for the other: the mentee, the mentor or both."""
    if len(values) > 1:
        return _("Both asked for each other")
    return _("The mentor asked for this mentee") if values[0] == "mentor" else _("Asked for this mentor")


WORDS: Mapping[Kind, Callable[[Values], str]] = {
    Kind.SAME_OCCUPATION: _same_occupation,
    Kind.SAME_FIELD: _same_field,
    Kind.SHARED_GOAL: _shared_goal,
    Kind.SHARED_LANGUAGE: _shared_language,
    Kind.SHARED_TIME: _shared_time,
    Kind.SAME_LICENCE_BODY: _same_licence_body,
    Kind.MORE_EXPERIENCE: _more_experience,
    Kind.SAME_CITY: _same_city,
    Kind.SAME_WAY_TO_MEET: _same_way_to_meet,
    Kind.SAME_FORMAT: _same_format,
    Kind.PREFERRED: _preferred,
}
