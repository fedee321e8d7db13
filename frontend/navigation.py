"""Where one can go from a page: the masthead of public pages, the sidebar of signed-in ones."""

from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.permissions import may
from kernel.tenancy.host import Host
from shared.accounts.enums import NETWORK_STAFF, PARTICIPANTS, PROGRAM_STAFF, Role
from shared.accounts.models import User
from shared.networks.domain.queries.network import waiting_count

Place = dict[str, Any]

SIGNED_IN_ROOMS = ("/console/", "/coordinate/", "/home/", "/groups/", "/mailbox/", "/account/")


def reader(request: HttpRequest) -> User | None:
    """Who is signed in, also for a request that never met the middleware of accounts."""
    user = getattr(request, "user", None)
    return cast("User", user) if user is not None and user.is_authenticated else None


def navigation(request: HttpRequest) -> list[Place]:
    host: Host | None = getattr(request, "host", None)
    user = reader(request)
    if host is None:
        return []
    if user and request.path.startswith(SIGNED_IN_ROOMS):
        return _with_current(list(_rooms(user)), request.path)
    return [] if host.is_network else _program_places()


def footer(request: HttpRequest) -> list[dict[str, Any]]:
    host: Host | None = getattr(request, "host", None)
    if host is None or host.is_network:
        return []
    links = [
        {"label": _("Find a network"), "url": "/#networks"},
        {"label": _("Apply as a network"), "url": "/join/"},
    ]
    return [{"title": _("Take part"), "links": links}]


def role(request: HttpRequest) -> str:
    """The second line under the site's name on signed-in pages."""
    user = reader(request)
    if user is None or not user.roles:
        return ""
    if user.has_any(PROGRAM_STAFF):
        return _("Program console")
    first = next(known for known in Role if known in user.roles)
    return str(first.label)


def _program_places() -> list[Place]:
    return [
        _place(_("Networks"), "/#networks"),
        _place(_("How to join"), "/#join"),
        _place(_("Apply as a network"), "/join/"),
    ]


def _rooms(user: User) -> Iterator[Place]:
    """Everything this person may open, in the order of the sidebar."""
    if user.has_any(PROGRAM_STAFF):
        yield _place(_("Program health"), "/console/", icon="chart")
        yield _networks_place()
    if user.has_any(NETWORK_STAFF):
        yield _place(_("Start"), "/coordinate/", icon="list")
        yield _place(_("People"), "/coordinate/people/", icon="people")
        yield _place(_("Cycles"), "/coordinate/cycles/", icon="calendar")
    if user.has_any(PARTICIPANTS):
        yield _place(_("Home"), "/home/", "/groups/", icon="home")
    if (settings.DEMO or settings.TESTING) and may(user, "mail.read"):
        yield _place(_("Mailbox"), "/mailbox/", icon="mail")


def _networks_place() -> Place:
    waiting = waiting_count()
    place = _place(_("Networks"), "/console/networks/", "/console/applications/", icon="people")
    return place | {"count": waiting, "count_label": ngettext("wants to join", "want to join", waiting)}


def _place(label: str, url: str, *also: str, icon: str = "") -> Place:
    """A place to go to; pages below `url` and below the addresses in `also` belong to it."""
    return {"label": label, "url": url, "icon": icon, "current": False, "covers": (url, *also)}


def _with_current(places: list[Place], path: str) -> list[Place]:
    """Mark the place to which the page at `path` belongs: the one with the longest address that begins it."""
    found = [(len(start), place) for place in places for start in place["covers"] if path.startswith(start)]
    if found:
        max(found, key=lambda pair: pair[0])[1]["current"] = True
    return places
