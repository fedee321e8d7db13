"""Answers that a browser keeps as a file."""

import csv
import io
from collections.abc import Iterable
from typing import TypeVar

from django.http import HttpResponseBase

# A cell that begins with one of these is a formula to a spreadsheet, whoever typed it into our pages.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

Answer = TypeVar("Answer", bound=HttpResponseBase)


def csv_line(values: Iterable[object]) -> str:
    """One line of a CSV file, with nothing that a spreadsheet would run."""
    text = io.StringIO()
    csv.writer(text).writerow([_cell(value) for value in values])
    return text.getvalue()


def named(answer: Answer, name: str) -> Answer:
    """The same answer, to be kept under this name."""
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
