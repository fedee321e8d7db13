"""How a table is sorted: the parameter `sort` of its address, a column's name or "-name" for the other way."""

from dataclasses import dataclass

from django.http import QueryDict

from frontend.components.tabs import with_value

PARAMETER = "sort"


@dataclass(frozen=True, slots=True)
class SortHead:
    """The link in a column's head; `direction` is what `aria-sort` says, empty for another column's."""

    url: str
    direction: str


def chosen_sort(query: QueryDict, columns: tuple[str, ...]) -> str:
    """The column by which the list is sorted, with its minus; the first one where the address makes no sense."""
    wanted = query.get(PARAMETER, "")
    return wanted if wanted.removeprefix("-") in columns else columns[0]


def sort_head(query: QueryDict, column: str, sort: str) -> SortHead:
    """`sort` is what `chosen_sort` found; a second press turns the order round."""
    if sort.removeprefix("-") != column:
        return SortHead(with_value(query, PARAMETER, column), "")
    ascending = sort == column
    other_way = with_value(query, PARAMETER, f"-{column}" if ascending else column)
    return SortHead(other_way, "ascending" if ascending else "descending")
