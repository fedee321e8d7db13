"""Beside the board: who has no place, and who could begin a group; each list a page at a time."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from frontend.coordinator.left import Left, left_of
from kernel.request import Request
from tenants.cycles.models import Enrolment
from tenants.matching.domain.queries import run as queries
from tenants.matching.models import Run, Unplaced

LEFT_PER_PAGE = 10
FREE_PER_PAGE = 6
PAGES = ("page", "left", "free")


@dataclass(frozen=True, slots=True)
class Aside:
    left: list[Left]
    left_page: Page[Unplaced]
    free: Page[Enrolment]


def aside_of(run: Run, shown: QueryDict) -> Aside:
    """The pages of both lists that the reader looks at, as `shown_pages` names them."""
    left = Paginator(queries.unplaced(run), LEFT_PER_PAGE).get_page(shown.get("left"))
    free = Paginator(queries.free_mentors(run), FREE_PER_PAGE).get_page(shown.get("free"))
    return Aside(_left(run, list(left.object_list)), left, free)


def shown_pages(request: Request) -> QueryDict:
    """The pages by name that the reader looks at: of the address, and with an edit, of the board that sent it."""
    if request.method != "POST":
        given = request.GET
    elif request.htmx:
        given = QueryDict(urlsplit(request.htmx.current_url or "").query)
    else:
        given = QueryDict(request.POST.get("shown", ""))
    found = QueryDict(mutable=True)
    found.update({name: given[name] for name in PAGES if given.get(name, "").isdecimal()})
    return found


def _left(run: Run, unplaced: list[Unplaced]) -> list[Left]:
    helped = any((one.details or {}).get("change") for one in unplaced)
    names = queries.names_of_mentors(run) if helped else {}
    return [left_of(one.mentee, one.cause, one.details or {}, names) for one in unplaced]
