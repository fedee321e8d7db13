"""Whether a person may take part in a cycle, by what the cycle asks of mentors and mentees."""

from django.utils.translation import gettext as _

from tenants.cycles.models import Cycle
from tenants.people.enums import Part
from tenants.people.models import Person


def against(cycle: Cycle, person: Person) -> str:
    """What the cycle asks and the person does not have, in a few words; empty where nothing is missing.

    What nobody wrote down of a person is not held against that person.
    """
    if person.part == Part.MENTOR:
        return _years(cycle, person)
    return _level(cycle, person)


def _years(cycle: Cycle, mentor: Person) -> str:
    asked = cycle.minimum_years
    if asked is None or mentor.years_experience >= asked:
        return ""
    words = _("%(years)s years of experience; the cycle asks for %(asked)s")
    return words % {"years": mentor.years_experience, "asked": asked}


def _level(cycle: Cycle, mentee: Person) -> str:
    asked, level = cycle.minimum_clb, mentee.english_level_clb
    if asked is None or level is None or level >= asked:
        return ""
    return _("CLB %(level)s; the cycle asks for %(asked)s") % {"level": level, "asked": asked}
