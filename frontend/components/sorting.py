"""The order of a list, kept in the address: `?sort=name`, or `?sort=-name` for the other way round."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

PARAMETER = "sort"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of one column says and does; `direction` is empty where the list has another order."""

    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """`columns` maps what stands in the address to the field behind it; `chosen` is one of them, or with a minus."""

    columns: Mapping[str, str]
    chosen: str

    @property
    def fields(self) -> list[str]:
        """For `order_by`; the key decides among equals, so that pages of a list never overlap."""
        name = self.chosen.removeprefix("-")
        return [self.columns[name], "id"] if name == self.chosen else [f"-{self.columns[name]}", "-id"]

    def head(self, name: str, query: QueryDict) -> Head:
        changed = query.copy()
        changed.pop("page", None)
        changed[PARAMETER] = f"-{name}" if self.chosen == name else name
        directions = {name: "ascending", f"-{name}": "descending"}
        return Head(f"?{changed.urlencode()}", directions.get(self.chosen, ""))


def sorting(query: QueryDict, columns: Mapping[str, str], default: str) -> Sorting:
    """The order that the address asks for; the default for one that nobody offered."""
    asked = query.get(PARAMETER, default)
    return Sorting(columns, asked if asked.removeprefix("-") in columns else default)
