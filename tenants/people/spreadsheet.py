"""Reading a file of people: every row is checked, every problem is named, and nothing is written here."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from tenants.people.columns import COLUMNS, OPTIONAL_COLUMN, READERS
from tenants.people.enums import Part

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
        name, read = READERS[column]
        try:
            fields[name] = read(value.strip())
        except ValueError as error:
            wrong.append(FieldProblem(str(error), column, number))
    if fields.get("part") == Part.MENTEE:
        fields["capacity"] = 0
    elif fields.get("part") == Part.MENTOR and fields.get("capacity") == 0:
        wrong.append(FieldProblem(_("Write how many mentees this mentor can take."), "capacity", number))
    return fields, wrong
