"""What filters a list at the moment, each with the address that takes it away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of one field; `url` is the list without it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter with a name: its address is all there is to it, so it can be sent and kept as a bookmark."""

    label: "str | Promise"
    query: str


def label_of(field: BoundField) -> str:
    """How a field is called: fields of a filter bar have no visible label."""
    return str(field.field.widget.attrs.get("aria-label") or field.label)


def chips(form: forms.Form, query: QueryDict) -> list[Chip]:
    """In the order of the fields; what makes no sense filters nothing, and has no chip."""
    form.is_valid()
    return [
        Chip(f"{label_of(field)}: {words}", _without(query, field.html_name, value))
        for field in form
        if not field.errors and not field.is_hidden
        for value, words in _values(field, query)
    ]


def is_current(saved: SavedFilter, query: QueryDict) -> bool:
    """Whether the list shows what this filter says, on whatever page and in whatever order."""
    return _criteria(QueryDict(saved.query)) == _criteria(query)


def _criteria(query: QueryDict) -> dict[str, list[str]]:
    found = {name: sorted(filter(None, values)) for name, values in query.lists()}
    return {name: values for name, values in found.items() if values and name not in {"page", "sort"}}


def _values(field: BoundField, query: QueryDict) -> Iterator[tuple[str, str]]:
    words = _labels(field.field)
    for value in query.getlist(field.html_name):
        if value.strip():
            yield value, words.get(value, value.strip())


def _labels(field: forms.Field) -> dict[str, str]:
    choices: Any = getattr(field, "choices", ())
    return {str(value): str(label) for value, label in choices}


def _without(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    changed.setlist(name, [kept for kept in query.getlist(name) if kept != value])
    return f"?{changed.urlencode()}"
