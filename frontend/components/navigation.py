"""The sidebar in sections, and which of its places fit into the tab bar of a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

TABS = 5


@dataclass(frozen=True, slots=True)
class PhoneTabs:
    """`places` stand in the bar; `more`: others are left for its menu; `elsewhere`: the reader is there."""

    places: list[dict[str, Any]]
    more: bool
    elsewhere: bool


def phone_tabs(navigation: Sequence[dict[str, Any]]) -> PhoneTabs:
    """At most five: the marked places, or the first ones; the fifth is the menu when there are more."""
    if len(navigation) <= TABS:
        return PhoneTabs(list(navigation), more=False, elsewhere=False)
    marked = [place for place in navigation if place.get("tab")] or list(navigation)
    rest = [place for place in navigation if place not in marked[: TABS - 1]]
    return PhoneTabs(marked[: TABS - 1], more=True, elsewhere=any(place.get("current") for place in rest))


@dataclass(frozen=True, slots=True)
class Section:
    """Places under one heading; those without one have an empty heading."""

    heading: str
    places: list[dict[str, Any]]


def sections(navigation: Sequence[dict[str, Any]]) -> list[Section]:
    """In the order in which their headings first appear; places that follow apart are gathered."""
    found: dict[str, list[dict[str, Any]]] = {}
    for place in navigation:
        found.setdefault(str(place.get("section", "")), []).append(place)
    return [Section(heading, places) for heading, places in found.items()]
