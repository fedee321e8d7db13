"""Which places of the sidebar fit into the tab bar of a phone."""

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
