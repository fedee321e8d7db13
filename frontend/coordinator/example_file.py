"""The columns of a file of people, explained, and a file that shows them with two invented people."""

import csv
import io
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.people.columns import COLUMNS, OPTIONAL_COLUMN

_MENTOR = {
    "role": "mentor",
    "full_name": "Example Mentor",
    "email": "mentor@example.org",
    "phone": "416-555-0100",
    "city": "Toronto",
    "noc_code": "21300",
    "occupation": "Civil engineers",
    "years_experience": "14",
    "languages": "English; French",
    "english_level_clb": "12",
    "arrived_in_canada": "2009-05-18",
    "licence_body": "PEO",
    "licence_stage": "licensed",
    "employment_now": "full-time in field",
    "goals": "Get licensed; Improve interview skills",
    "availability": "Wed eve; Sat am",
    "meets": "either",
    "capacity": "5",
    "wants": "group",
    "heard_from": "friend",
    "cycle": "1",
}
_MENTEE = {
    "role": "mentee",
    "full_name": "Example Mentee",
    "email": "mentee@example.org",
    "phone": "416-555-0101",
    "city": "Hamilton",
    "noc_code": "22300",
    "occupation": "Civil engineering technologists and technicians",
    "years_experience": "8",
    "languages": "English; French",
    "english_level_clb": "7",
    "arrived_in_canada": "2025-02-10",
    "licence_body": "PEO",
    "licence_stage": "academics verified",
    "employment_now": "job below experience",
    "goals": "Get licensed; Build a professional network",
    "availability": "Wed eve; Sun pm",
    "meets": "online",
    "capacity": "",
    "wants": "either",
    "heard_from": "event",
    "cycle": "1",
}
_MEANINGS: dict[str, str | Promise] = {
    "role": _("mentor or mentee"),
    "full_name": _("First and last name"),
    "email": _("E-mail address; each one once"),
    "phone": _("Telephone number; may be empty"),
    "city": _("City or town; may be empty"),
    "noc_code": _("Occupation: five digits of NOC 2021"),
    "occupation": _("Occupation in words; may be empty"),
    "years_experience": _("Years of experience, 0 to 70"),
    "languages": _("Languages in English words, with semicolons between them"),
    "english_level_clb": _("Level of English (CLB), 1 to 12; may be empty"),
    "arrived_in_canada": _("Date of arrival, year-month-day; may be empty"),
    "licence_body": _("Who gives the licence, for example PEO; may be empty"),
    "licence_stage": _("Step to the licence reached so far; may be empty"),
    "employment_now": _("Work now; may be empty"),
    "goals": _("What they want to reach or help with, with semicolons between"),
    "availability": _("Free times, with semicolons between: Mon to Sun with am, pm or eve"),
    "meets": _("in person, online or either"),
    "capacity": _("How many mentees a mentor takes; empty for mentees"),
    "wants": _("group, one-on-one or either"),
    "heard_from": _("Where they heard of you; may be empty"),
    OPTIONAL_COLUMN: _("The intake, to filter by later. The whole column may be left out"),
}
NAMES = (OPTIONAL_COLUMN, *COLUMNS)


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    meaning: str | Promise
    example: str


def columns() -> list[Column]:
    """Every column in the order of the example file, with the example mentor's value."""
    return [Column(name, _MEANINGS[name], _MENTOR[name]) for name in NAMES]


def example_csv() -> str:
    """A file that can be imported as it is."""
    text = io.StringIO()
    writer = csv.DictWriter(text, NAMES, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows([_MENTOR, _MENTEE])
    return text.getvalue()
