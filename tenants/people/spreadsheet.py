"""Reading a file of people: every row is checked, every problem is named, and nothing is written here."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
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
LARGEST_FILE = 2 * 1024 * 1024
MOST_ROWS = 3_000

PersonFields = dict[str, Any]


def read_people(content: bytes) -> list[PersonFields]:
    """The people of a CSV file, as fields of Person, in the order of the file.

    `content` is UTF-8 text, separated by commas or semicolons, with the header COLUMNS and perhaps `cycle`. Raises
    RefusedError with one problem for each value that is wrong; `row` counts from 1, the header being row 1.
    """
    return list(read_rows(content).values())


def read_rows(content: bytes) -> dict[int, PersonFields]:
    """The same people by the number of their row; empty rows are passed over but counted."""
    try:
        text = _decode(content)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False))
    except csv.Error as error:
        message = _("This is not a CSV file. Save your spreadsheet as “CSV UTF-8” and try once more.")
        raise RefusedError(message) from error
    if not rows:
        raise RefusedError(_("The file is empty. Choose the file with your people."))
    _check_header(rows[0])
    if len(rows) - 1 > MOST_ROWS:
        raise RefusedError(_("The file has more than %(most)s people. Split it.") % {"most": MOST_ROWS})
    return _check_rows(rows[0], rows[1:])


def _delimiter(text: str) -> str:
    """The comma, or the semicolon that spreadsheets write in places where the comma is for decimals."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _decode(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise RefusedError(_("The file is larger than 2 MB. Split it into smaller files."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        message = _("The file is not in UTF-8. Save it again as “CSV UTF-8” and try once more.")
        raise RefusedError(FieldProblem(message, row=row)) from error
    if "\x00" in text:
        raise RefusedError(
            _("This is not a CSV file. Save your spreadsheet as “CSV UTF-8” and try once more.")
        )
    return text


def _check_header(header: list[str]) -> None:
    problems = []
    missing = [c for c in COLUMNS if c not in header]
    unknown = [c for c in header if c not in (*COLUMNS, OPTIONAL_COLUMN)]
    if missing:
        problems.append(_("These columns are missing: %(columns)s.") % {"columns": ", ".join(missing)})
    if unknown:
        problems.append(
            _("These columns are not known: %(columns)s.") % {"columns": ", ".join(c[:40] for c in unknown)}
        )
    if not problems and len(set(header)) != len(header):
        problems.append(_("A column stands twice in the header."))
    if problems:
        raise RefusedError(*[FieldProblem(p, row=1) for p in problems])


def _check_rows(header: list[str], rows: Iterable[list[str]]) -> dict[int, PersonFields]:
    people: dict[int, PersonFields] = {}
    problems: list[FieldProblem] = []
    first_row: dict[str, int] = {}
    for number, values in enumerate(rows, start=2):
        if not any(v.strip() for v in values):
            continue
        fields, wrong = _check_row(header, values, number)
        email = fields.get("email")
        if email in first_row:
            message = _("This e-mail address is already in row %(row)s.") % {"row": first_row[email]}
            wrong.append(FieldProblem(message, "email", number))
        elif email:
            first_row[email] = number
        problems += wrong
        people[number] = fields
    if problems:
        raise RefusedError(*problems)
    if not people:
        raise RefusedError(_("The file has a header but no people."))
    return people


def _check_row(header: list[str], values: list[str], number: int) -> tuple[PersonFields, list[FieldProblem]]:
    if len(values) != len(header):
        message = _("This row has %(found)s values; the header has %(wanted)s columns.")
        counts = {"found": len(values), "wanted": len(header)}
        return {}, [FieldProblem(message % counts, row=number)]
    fields: PersonFields = {}
    wrong: list[FieldProblem] = []
    for column, value in zip(header, values, strict=True):
        name, read = _READERS[column]
        try:
            fields[name] = read(value.strip())
        except ValueError as error:
            wrong.append(FieldProblem(str(error), column, number))
    if fields.get("part") == Part.MENTEE:
        fields["capacity"] = 0
    elif fields.get("part") == Part.MENTOR and fields.get("capacity") == 0:
        wrong.append(FieldProblem(_("Write how many mentees this mentor can take."), "capacity", number))
    return fields, wrong


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


_READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
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
