"""The smallest change that would give somebody a place, in plain words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.vocabulary import language_name, listed, slot_name, slots_in_order
from tenants.matching.solver.people import Meets, Must
from tenants.matching.solver.remedies import ChangeKind

Values = Sequence[str]


def in_words(change: Mapping[str, Any], mentor: str) -> str:
    """One stored change; `mentor` is the name of the mentor whom it is about, or empty."""
    return WORDS[ChangeKind(change["kind"])](change.get("values") or [], mentor)


def _one_more_place(values: Values, mentor: str) -> str:
    count = int(values[0])
    text = ngettext(
        "Would help: %(mentor)s takes %(count)s person.",
        "Would help: %(mentor)s takes %(count)s people.",
        count,
    )
    return text % {"mentor": mentor, "count": count}


def _more_mentees(values: Values, mentor: str) -> str:
    count = int(values[0])
    text = ngettext(
        "Would help: %(count)s more mentee who fits %(mentor)s.",
        "Would help: %(count)s more mentees who fit %(mentor)s.",
        count,
    )
    return text % {"count": count, "mentor": mentor}


def _allow_one_on_one(values: Values, mentor: str) -> str:
    return _("Would help: to allow one-on-one, with %(mentor)s.") % {"mentor": mentor}


def _larger_groups(values: Values, mentor: str) -> str:
    return _("Would help: groups of up to %(count)s, with %(mentor)s.") % {
        "count": values[0],
        "mentor": mentor,
    }


def _drop_must_have(values: Values, mentor: str) -> str:
    must = str(MUSTS[Must(values[1])]())
    if values[0] == "mentor":
        return _("Would help: %(mentor)s no longer insists on %(must)s.") % {"mentor": mentor, "must": must}
    return _("Would help: no longer to insist on %(must)s, then %(mentor)s fits.") % {
        "must": must,
        "mentor": mentor,
    }


def _other_time(values: Values, mentor: str) -> str:
    times = listed(slots_in_order(values), slot_name)
    return _("Would help: one of these times, with %(mentor)s: %(times)s.") % {
        "mentor": mentor,
        "times": times,
    }


def _other_way_to_meet(values: Values, mentor: str) -> str:
    if list(values) == [Meets.ONLINE]:
        return _("Would help: to meet online too, with %(mentor)s.") % {"mentor": mentor}
    return _("Would help: to meet in person too, with %(mentor)s.") % {"mentor": mentor}


def _lift_veto(values: Values, mentor: str) -> str:
    return _("Would help: that %(mentor)s is no longer ruled out.") % {"mentor": mentor}


def _let_in(values: Values, mentor: str) -> str:
    return _("Would help: to let this person in again.")


def _add_mentor(values: Values, mentor: str) -> str:
    if not values:
        return _("Would help: one more mentor.")
    return _("Would help: one more mentor who speaks %(languages)s.") % {
        "languages": listed(values, language_name)
    }


MUSTS: Mapping[Must, Callable[[], str]] = {
    Must.LANGUAGE: lambda: _("a language"),
    Must.MEETS: lambda: _("a way to meet"),
    Must.CITY: lambda: _("a city"),
    Must.TIME: lambda: _("a time"),
}
WORDS: Mapping[ChangeKind, Callable[[Values, str], str]] = {
    ChangeKind.ONE_MORE_PLACE: _one_more_place,
    ChangeKind.MORE_MENTEES: _more_mentees,
    ChangeKind.ALLOW_ONE_ON_ONE: _allow_one_on_one,
    ChangeKind.LARGER_GROUPS: _larger_groups,
    ChangeKind.DROP_MUST_HAVE: _drop_must_have,
    ChangeKind.OTHER_TIME: _other_time,
    ChangeKind.OTHER_WAY_TO_MEET: _other_way_to_meet,
    ChangeKind.LIFT_VETO: _lift_veto,
    ChangeKind.LET_IN: _let_in,
    ChangeKind.ADD_MENTOR: _add_mentor,
}
