"""Words in the reader's language for what lists of people say in English: languages, times, goals, stages."""

from collections.abc import Callable, Iterable
from functools import cache

from babel import Locale
from babel.dates import get_timezone_location
from babel.lists import format_list
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_TIMES: dict[str, str | Promise] = {
    "am": _("%(day)s morning"),
    "pm": _("%(day)s afternoon"),
    "eve": _("%(day)s evening"),
}
_KNOWN: dict[str, str | Promise] = {
    # goals
    "get licensed": _("Get licensed"),
    "improve professional english": _("Improve professional English"),
    "understand workplace culture": _("Understand workplace culture"),
    "build a professional network": _("Build a professional network"),
    "find a job in my field": _("Find a job in my field"),
    "improve interview skills": _("Improve interview skills"),
    # steps to a licence
    "none": _("None yet"),
    "academics verified": _("Academics verified"),
    "technical exams": _("Technical exams"),
    "nppe passed": _("NPPE passed"),
    "competency assessment submitted": _("Competency assessment submitted"),
    "licensed": _("Licensed"),
    # work
    "unemployed": _("Without work"),
    "survival job": _("A job to get by"),
    "job below experience": _("A job below their experience"),
    "part-time in field": _("Part-time in their field"),
    "full-time in field": _("Full-time in their field"),
    # where they heard of the network
    "friend": _("A friend"),
    "event": _("An event"),
    "community newspaper": _("A community newspaper"),
    "church bulletin": _("A church bulletin"),
    "member e-mail": _("An e-mail to members"),
}


def reader() -> str:
    """The language of the page that is being made: `en` or `fr`."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def known(value: str) -> str:
    """A goal, licence step, kind of work or source in the reader's language; an unknown one as it stands."""
    return str(_KNOWN.get(value.strip().casefold(), value))


def language_name(name: str) -> str:
    """ "Romanian" is "roumain" for a French reader; a language that nobody lists keeps its name."""
    code = _codes().get(name.strip().casefold())
    return str(_names(reader()).get(code, name)) if code else name


def slot_name(slot: str) -> str:
    """ "Wed eve" is "Wednesday evening"; anything else stays as it stands."""
    day, _space, time = slot.strip().casefold().partition(" ")
    if day not in _DAYS or time not in _TIMES:
        return slot
    return str(_TIMES[time]) % {"day": WEEKDAYS[_DAYS[day]]}


def slots_in_order(slots: Iterable[str]) -> list[str]:
    """Monday before Tuesday, morning before evening; what is no slot comes last."""
    return sorted(slots, key=_place_in_week)


def _place_in_week(slot: str) -> tuple[int, int, str]:
    day, _space, time = slot.strip().casefold().partition(" ")
    times = list(_TIMES)
    return _DAYS.get(day, len(_DAYS)), times.index(time) if time in times else len(times), slot


def listed(values: Iterable[str], word: Callable[[str], str] = known) -> str:
    """The values in words, as a list in a sentence: "Romanian, French and English"."""
    return str(format_list([word(value) for value in values], locale=reader()))


def city_of_time(zone: str = "") -> str:
    """The city after which the time zone is named, in the reader's language; without a name the site's own zone."""
    name = zone or timezone.get_current_timezone_name()
    return str(get_timezone_location(name, locale=reader(), return_city=True))


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names("en").items()}


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale(language).languages)
