"""Canada's occupations (NOC 2021), held in memory: 516 rows that change once in ten years."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

_FILE = Path(__file__).parent / "data" / "noc_2021_unit_groups.csv"
_GROUPS = Path(__file__).parent / "data" / "noc_2021_groups.csv"


@dataclass(frozen=True, slots=True)
class Occupation:
    """One unit group; `code` has five digits, `teer` is 0 to 5."""

    code: str
    teer: int
    title_en: str
    title_fr: str

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_fr if _french() else self.title_en


@cache
def occupations() -> dict[str, Occupation]:
    """Every occupation by its code."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {r["code"]: Occupation(r["code"], int(r["teer"]), r["title_en"], r["title_fr"]) for r in rows}


def occupation(code: str) -> Occupation | None:
    """The occupation with this code, or None."""
    return occupations().get(code)


def field_title(code: str) -> str:
    """The title, in the reader's language, of a broad category (1 digit) or major group (2 digits).

    Longer codes are read by their first two digits; a code that is not in the list has no title: "".
    """
    return _field_titles().get(code[:2], ("", ""))[_french()]


def field_codes() -> list[str]:
    """The codes of all major groups (two digits)."""
    return [code for code in _field_titles() if len(code) == 2]


def field_titles(code: str) -> tuple[str, str]:
    """The title of a broad category or major group in English and French."""
    return _field_titles()[code]


def profession_title(code: str) -> str:
    """The title, in the reader's language, of an occupation (5 digits) or a major group (2 digits)."""
    known = occupation(code)
    return known.title if known else field_title(code)


@cache
def _field_titles() -> dict[str, tuple[str, str]]:
    with _GROUPS.open(encoding="utf-8", newline="") as file:
        return {r["code"]: (r["title_en"], r["title_fr"]) for r in csv.DictReader(file)}


def _french() -> bool:
    return (get_language() or "en").startswith("fr")
