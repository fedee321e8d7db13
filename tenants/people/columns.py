"""The columns of a file of people: what each is called, and how its values are read.

A reader takes the text of one cell, without spaces around it, and raises ValueError in plain words.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shared.occupations.noc import occupation
from tenants.people.enums import Meets, Part, Wants
from tenants.people.validators import validate_mailbox

COLUMNS = (
    "role",
    "full_name",
    "email",
    "phone",
    "city",
    "noc_code",
    "occupation",
    "years_experience",
    "languages",
    "english_level_clb",
    "arrived_in_canada",
    "licence_body",
    "licence_stage",
    "employment_now",
    "goals",
    "availability",
    "meets",
    "capacity",
    "wants",
    "heard_from",
)
OPTIONAL_COLUMN = "cycle"


def _text(longest: int, *, required: bool = False) -> Callable[[str], str]:
    def read(value: str) -> str:
        if required and not value:
            raise ValueError(_("This is empty. Fill it in."))
        if len(value) > longest:
            raise ValueError(_("This is too long: at most %(longest)s characters.") % {"longest": longest})
        return value

    return read


def _email(value: str) -> str:
    try:
        validate_mailbox(value)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return _text(254)(value.lower())


def _noc(value: str) -> str:
    if occupation(value) is None:
        raise ValueError(
            _("“%(value)s” is not a NOC 2021 code. Write five digits, for example 21300.")
            % {"value": value[:20]}
        )
    return value


def _choice(choices: type[Part] | type[Meets] | type[Wants]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.lower() not in choices.values:
            raise ValueError(_("Write one of: %(choices)s.") % {"choices": ", ".join(choices.values)})
        return value.lower()

    return read


def _whole(lowest: int, highest: int, empty: int | None) -> Callable[[str], int | None]:
    def read(value: str) -> int | None:
        if not value:
            return empty
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
        if not lowest <= number <= highest:
            limits = {"lowest": lowest, "highest": highest}
            raise ValueError(_("Write a number from %(lowest)s to %(highest)s.") % limits)
        return number

    return read


def _date(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ValueError(_("Write the date as year-month-day, for example 2024-02-29.")) from error


def _list(longest: int) -> Callable[[str], list[str]]:
    def read(value: str) -> list[str]:
        items = [item.strip() for item in value.split(";")]
        if any(len(item) > longest for item in items):
            raise ValueError(_("Put a semicolon between the values."))
        return [item for item in items if item]

    return read


READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "role": ("part", _choice(Part)),
    "full_name": ("full_name", _text(200, required=True)),
    "email": ("email", _email),
    "phone": ("phone", _text(40)),
    "city": ("city", _text(120)),
    "noc_code": ("noc_code", _noc),
    "occupation": ("occupation", _text(200)),
    "years_experience": ("years_experience", _whole(0, 70, 0)),
    "languages": ("languages", _list(60)),
    "english_level_clb": ("english_level_clb", _whole(1, 12, None)),
    "arrived_in_canada": ("arrived_in_canada", _date),
    "licence_body": ("licence_body", _text(60)),
    "licence_stage": ("licence_stage", _text(80)),
    "employment_now": ("employment_now", _text(80)),
    "goals": ("goals", _list(60)),
    "availability": ("availability", _list(20)),
    "meets": ("meets", _choice(Meets)),
    "capacity": ("capacity", _whole(0, 50, 0)),
    "wants": ("wants", _choice(Wants)),
    "heard_from": ("heard_from", _text(80)),
    OPTIONAL_COLUMN: ("intake", _text(20)),
}
