"""Why a run found no group for somebody, and what the coordinator can do, in plain words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.vocabulary import language_name, listed, slot_name, slots_in_order
from tenants.matching.domain.edit import BY_HAND
from tenants.matching.solver.problem import Meets, Must, Tie
from tenants.matching.solver.solution import Cause


@dataclass(frozen=True, slots=True)
class Why:
    """`icon` is a name of the kit's icons."""

    cause: str
    remedy: str
    icon: str


def why(cause: str, details: Mapping[str, Any]) -> Why:
    """A stored cause in words. Raises ValueError for one that nobody knows."""
    if cause == BY_HAND:
        return Why(
            _("Somebody of your team took this person out of a group."), _("Choose another group."), "swap"
        )
    return WORDS[Cause(cause)](details.get("values") or [], int(details.get("mentors") or 0))


def _no_mentors(values: Sequence[str], mentors: int) -> Why:
    return Why(_("This cycle has no mentor yet."), _("Add a mentor to the cycle."), "people")


def _no_common_language(values: Sequence[str], mentors: int) -> Why:
    text = ngettext(
        "Speaks %(languages)s. %(count)s mentor shares no language with them.",
        "Speaks %(languages)s. %(count)s mentors share no language with them.",
        mentors,
    )
    words = {"languages": listed(values, language_name), "count": mentors}
    return Why(text % words, _("Look for a mentor who speaks one of these languages."), "comment")


def _no_common_time(values: Sequence[str], mentors: int) -> Why:
    text = ngettext(
        "Free only: %(times)s. %(count)s mentor has no time then.",
        "Free only: %(times)s. %(count)s mentors have no time then.",
        mentors,
    )
    return Why(
        text % {"times": listed(slots_in_order(values), slot_name), "count": mentors},
        _("Ask for another time."),
        "clock",
    )


def _different_way_to_meet(values: Sequence[str], mentors: int) -> Why:
    if list(values) == [Meets.ONLINE]:
        text = ngettext(
            "Meets only online. %(count)s mentor meets only in person.",
            "Meets only online. %(count)s mentors meet only in person.",
            mentors,
        )
        return Why(text % {"count": mentors}, _("Ask if meeting in person is possible too."), "phone")
    text = ngettext(
        "Meets only in person. %(count)s mentor meets only online.",
        "Meets only in person. %(count)s mentors meet only online.",
        mentors,
    )
    return Why(text % {"count": mentors}, _("Ask if meeting online is possible too."), "phone")


def _all_vetoed(values: Sequence[str], mentors: int) -> Why:
    return Why(
        _("Everybody who would fit was ruled out by one of the two."),
        _("Ask if one of these wishes can change."),
        "swap",
    )


def _mentors_full(values: Sequence[str], mentors: int) -> Why:
    text = ngettext(
        "%(count)s mentor would fit, but the places are taken.",
        "%(count)s mentors would fit, but their places are taken.",
        mentors,
    )
    return Why(
        text % {"count": mentors}, _("Ask a mentor to take one more person, or add a mentor."), "people"
    )


def _group_too_small(values: Sequence[str], mentors: int) -> Why:
    text = ngettext(
        "%(count)s mentor would fit, but too few people fit with them: a group needs %(minimum)s.",
        "%(count)s mentors would fit, but too few people fit with them: a group needs %(minimum)s.",
        mentors,
    )
    words = {"count": mentors, "minimum": values[0] if values else ""}
    return Why(text % words, _("Add people who fit, or allow one-on-one in the next cycle."), "steps")


def _must_have(values: Sequence[str], mentors: int) -> Why:
    what = {
        Must.LANGUAGE: _("the language"),
        Must.MEETS: _("the way to meet"),
        Must.CITY: _("the city"),
        Must.TIME: _("the time"),
    }[Must(values[0])]
    text = ngettext(
        "%(count)s mentor does not meet a must-have: %(what)s.",
        "%(count)s mentors do not meet a must-have: %(what)s.",
        mentors,
    )
    return Why(text % {"count": mentors, "what": what}, _("Ask if this is really a must-have."), "comment")


def _kept_apart(values: Sequence[str], mentors: int) -> Why:
    texts = {
        Tie.HOUSEHOLD: _("Somebody of the same household is in each group that would fit."),
        Tie.EMPLOYER: _("Somebody of the same employer is in each group that would fit."),
        Tie.VETOES: _("Somebody who stays apart from this person is in each group that would fit."),
    }
    return Why(texts[Tie(values[0])], _("Look for a mentor with no such tie."), "people")


def _kept_out(values: Sequence[str], mentors: int) -> Why:
    return Why(
        _("A coordinator kept this person out."), _("Let the person in again and find groups."), "swap"
    )


WORDS: Mapping[Cause, Callable[[Sequence[str], int], Why]] = {
    Cause.NO_MENTORS: _no_mentors,
    Cause.NO_COMMON_LANGUAGE: _no_common_language,
    Cause.NO_COMMON_TIME: _no_common_time,
    Cause.DIFFERENT_WAY_TO_MEET: _different_way_to_meet,
    Cause.ALL_VETOED: _all_vetoed,
    Cause.MENTORS_FULL: _mentors_full,
    Cause.GROUP_TOO_SMALL: _group_too_small,
    Cause.MUST_HAVE: _must_have,
    Cause.KEPT_APART: _kept_apart,
    Cause.KEPT_OUT: _kept_out,
}
