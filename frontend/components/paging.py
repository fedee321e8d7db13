"""The addresses of a list's other pages."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class PageLink:
    """One number in the pager; a gap ("...") has no address."""

    text: str
    url: str
    current: bool


def address(query: QueryDict, parameter: str, number: int) -> str:
    """The query string of page `number`, with every other parameter kept."""
    changed = query.copy()
    changed[parameter] = str(number)
    return f"?{changed.urlencode()}"


def page_links(page: Page[Any], query: QueryDict, parameter: str) -> list[PageLink]:
    """First and last page, and the neighbours of this one."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        PageLink(str(n), address(query, parameter, n) if isinstance(n, int) else "", n == page.number)
        for n in numbers
    ]
