"""Parts of one page, or filters of one list, side by side; each is an address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Tab:
    """`count` says how many wait behind it; `tone="critical"` marks a number that is late."""

    label: "str | Promise"
    url: str
    current: bool = False
    count: int | None = None
    tone: str = ""


def tabs_at(path: str, pages: "Iterable[tuple[str | Promise, str]]") -> list[Tab]:
    """One tab for each page, by its label and address; current is the longest address that begins `path`."""
    offered = list(pages)
    current = max((url for _label, url in offered if path.startswith(url)), key=len, default="")
    return [Tab(label, url, url == current) for label, url in offered]


def tabs_by(
    query: QueryDict,
    name: str,
    choices: "Iterable[tuple[str, str | Promise]]",
    counts: Mapping[str, int] | None = None,
) -> list[Tab]:
    """One tab for each value of the parameter `name`; the others of the address stay, its page does not.

    The first choice is current when the address names none of them.
    """
    offered = list(choices)
    values = [value for value, _label in offered]
    chosen = query.get(name, "")
    current = chosen if chosen in values else values[0]
    return [
        Tab(label, with_value(query, name, value), value == current, (counts or {}).get(value))
        for value, label in offered
    ]


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The address with one parameter changed, or left out where `value` is empty, from its first page."""
    changed = query.copy()
    for gone in (name, "page"):
        changed.pop(gone, None)
    if value:
        changed[name] = value
    return f"?{changed.urlencode()}"
