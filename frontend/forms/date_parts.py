"""A date as three fields: easier than a picker for dates that the reader knows by heart."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS: tuple[tuple[str, str | Promise, str], ...] = (
    ("day", _("Day"), "input--2"),
    ("month", _("Month"), "input--2"),
    ("year", _("Year"), "input--4"),
)


class DateParts(forms.Widget):
    """Day, month and year, for a `DateField`; `birthday` lets the browser fill in the reader's own."""

    template_name = "components/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        super().__init__(attrs)
        self.birthday = birthday

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        written = split(value)
        context["parts"] = [
            self._part(name, index, written, context["widget"]["attrs"]) for index in range(len(PARTS))
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """ISO text for the field to read, also when it is not a date; None when all three are empty."""
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part, _label, _size in PARTS)
        return f"{year}-{month}-{day}" if day or month or year else None

    def _part(self, name: str, index: int, written: list[str], attrs: dict[str, Any]) -> dict[str, Any]:
        part, label, size = PARTS[index]
        return {
            "label": label,
            "name": f"{name}_{part}",
            "value": written[index],
            "id": f"{attrs['id']}_{index}" if attrs.get("id") else "",
            "css": f"input {size}",
            "autocomplete": f"bday-{part}" if self.birthday else "off",
            "invalid": attrs.get("aria-invalid", ""),
            "disabled": attrs.get("disabled", False),
        }


def split(value: Any) -> list[str]:
    """Day, month and year of a date, or of what the reader wrote."""
    if isinstance(value, dt.date):
        return [str(value.day), str(value.month), str(value.year)]
    year, month, day = ["", "", *str(value or "").rsplit("-", 2)][-3:]
    return [day, month, year]
