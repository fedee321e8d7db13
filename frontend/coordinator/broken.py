"""The rules that a proposed group breaks, in plain words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.matching.domain.queries.check import Broken, Rule


@dataclass(frozen=True, slots=True)
class Words:
    """`hard`: nobody can overrule it."""

    text: str
    hard: bool


def in_words(broken: Broken) -> Words:
    return Words(WORDS[broken.rule](broken), broken.is_hard)


def barrier_in_words(rule: Rule) -> str:
    """Why two people do not fit, as the shortest phrase there is."""
    return str(SHORT[rule]())


def _name(broken: Broken) -> str:
    return broken.mentee.person.full_name if broken.mentee else ""


def _vetoed(broken: Broken) -> str:
    return _("%(name)s and the mentor: one of them asked not to be with the other.") % {"name": _name(broken)}


def _over_capacity(broken: Broken) -> str:
    text = ngettext(
        "The mentor has %(count)s now and takes at most %(limit)s person.",
        "The mentor has %(count)s now and takes at most %(limit)s people.",
        broken.limit,
    )
    return text % {"count": broken.count, "limit": broken.limit}


def _too_many(broken: Broken) -> str:
    return _("The group has %(count)s now, the most is %(limit)s.") % {
        "count": broken.count,
        "limit": broken.limit,
    }


def _too_few(broken: Broken) -> str:
    return _("The group has %(count)s now, the fewest is %(limit)s.") % {
        "count": broken.count,
        "limit": broken.limit,
    }


def _no_common_language(broken: Broken) -> str:
    return _("%(name)s and the mentor share no language.") % {"name": _name(broken)}


def _no_common_time(broken: Broken) -> str:
    return _("%(name)s and the mentor are never free at the same time.") % {"name": _name(broken)}


def _different_way_to_meet(broken: Broken) -> str:
    return _("%(name)s and the mentor cannot meet: one only online, the other only in person.") % {
        "name": _name(broken)
    }


def _must(broken: Broken) -> str:
    return _("%(name)s and the mentor: %(what)s.") % {
        "name": _name(broken),
        "what": barrier_in_words(broken.rule),
    }


def _tied(broken: Broken) -> str:
    words = {
        Rule.TIED_BY_HOUSEHOLD: _("%(name)s and %(other)s live in one household."),
        Rule.TIED_BY_EMPLOYER: _("%(name)s and %(other)s work for one employer."),
        Rule.TIED_BY_VETOES: _("%(name)s and %(other)s: one of them asked not to be with the other."),
    }
    other = broken.other.person.full_name if broken.other else ""
    return words[broken.rule] % {"name": _name(broken), "other": other}


WORDS: Mapping[Rule, Callable[[Broken], str]] = {
    Rule.VETOED: _vetoed,
    Rule.OVER_CAPACITY: _over_capacity,
    Rule.TOO_MANY: _too_many,
    Rule.TOO_FEW: _too_few,
    Rule.NO_COMMON_LANGUAGE: _no_common_language,
    Rule.NO_COMMON_TIME: _no_common_time,
    Rule.DIFFERENT_WAY_TO_MEET: _different_way_to_meet,
    Rule.MUST_LANGUAGE: _must,
    Rule.MUST_TIME: _must,
    Rule.MUST_MEETS: _must,
    Rule.MUST_CITY: _must,
    Rule.SAME_HOUSEHOLD: _must,
    Rule.SAME_EMPLOYER: _must,
    Rule.TIED_BY_HOUSEHOLD: _tied,
    Rule.TIED_BY_EMPLOYER: _tied,
    Rule.TIED_BY_VETOES: _tied,
}
SHORT: Mapping[Rule, Callable[[], str]] = {
    Rule.VETOED: lambda: _("asked not to be together"),
    Rule.NO_COMMON_LANGUAGE: lambda: _("no language in common"),
    Rule.NO_COMMON_TIME: lambda: _("no time in common"),
    Rule.DIFFERENT_WAY_TO_MEET: lambda: _("one only online, one only in person"),
    Rule.MUST_LANGUAGE: lambda: _("a language that one of them must have is missing"),
    Rule.MUST_TIME: lambda: _("a time that one of them must have is missing"),
    Rule.MUST_MEETS: lambda: _("a way to meet that one of them must have is missing"),
    Rule.MUST_CITY: lambda: _("one of them must meet somebody of their own city"),
    Rule.SAME_HOUSEHOLD: lambda: _("they live in one household"),
    Rule.SAME_EMPLOYER: lambda: _("they work for one employer"),
}
