"""Where one can go from a page: the masthead of public pages, the sidebar of signed-in ones."""

from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.permissions import may
from kernel.tenancy.host import Host
from shared.accounts.enums import NETWORK_READERS, PARTICIPANTS, PROGRAM_STAFF, Role
from shared.accounts.models import User
from shared.networks.domain.queries.application import waiting_count
from tenants.privacy.domain.queries.erasure import waiting_erasures

Place = dict[str, Any]

CYCLES = ("/coordinate/cycles/", "/coordinate/groups/", "/coordinate/members/")
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
    return [] if host.is_network else _with_current(_program_places(), request.path)


def footer(request: HttpRequest) -> list[dict[str, Any]]:
    host: Host | None = getattr(request, "host", None)
    if host is None or host.is_network:
        return []
    return [
        _column(
            _("Take part"),
            (_("Find a network"), "/networks/"),
            (_("How to join"), "/how-to-join/"),
            (_("Apply as a network"), "/join/"),
        ),
        _column(_("About"), (_("Stories"), "/stories/"), (_("Contact us"), "/contact/")),
    ]


def role(request: HttpRequest) -> str:
    """The second line under the site's name on signed-in pages."""
    user = reader(request)
    if user is None or not user.roles:
        return ""
    if user.has_any(PROGRAM_STAFF):
        return _("Program console")
    first = next(known for known in Role if known in user.roles)
    return str(first.label)


def finder(request: HttpRequest) -> Place | None:
    """What the sidebar's search field finds: the people of a network for its staff, networks for the sponsor's."""
    user = reader(request)
    if user is None:
        return None
    if may(user, "people.view"):
        return {"label": _("Find a person"), "url": "/coordinate/people/"}
    if may(user, "networks.view"):
        return {"label": _("Find a network"), "url": "/console/networks/"}
    return None


def _program_places() -> list[Place]:
    return [
        _place(_("Networks"), "/networks/"),
        _place(_("How to join"), "/how-to-join/"),
        _place(_("Stories"), "/stories/"),
        _place(_("Apply as a network"), "/join/"),
    ]


def _column(title: str, *links: tuple[str, str]) -> dict[str, Any]:
    return {"title": title, "links": [{"label": label, "url": url} for label, url in links]}


def _rooms(user: User) -> Iterator[Place]:
    """Everything this person may open; places of one section stand under its heading in the sidebar."""
    if user.has_any(PROGRAM_STAFF):
        yield from _console(user)
    if user.has_any(NETWORK_READERS):
        yield from _coordination(user)
    if user.has_any(PARTICIPANTS):
        yield from _taking_part(user)
    if (settings.DEMO or settings.TESTING) and may(user, "mail.read"):
        yield _place(_("Mailbox"), "/mailbox/", icon="mail", section=_("Only in the demo"))


def _console(user: User) -> Iterator[Place]:
    program = _("Program")
    yield _place(_("Program health"), "/console/", icon="chart") | {"tab": True}
    yield _applications_place() | {"tab": True}
    yield _place(_("Networks"), "/console/networks/", icon="people") | {"tab": True}
    yield _place(_("Seasons"), "/console/seasons/", icon="calendar")
    yield _place(_("Staff"), "/console/staff/", "/console/permissions/", icon="person", section=program)
    yield _place(_("Support access"), "/console/support/", icon="key", section=program)
    yield _place(_("Audit"), "/console/audit/", icon="history", section=program)
    yield _place(_("Settings"), "/console/settings/", icon="sliders", section=program)


def _coordination(user: User) -> Iterator[Place]:
    yield _place(_("Worklist"), "/coordinate/", icon="list")
    yield _place(_("People"), "/coordinate/people/", icon="people")
    yield _place(_("Cycles"), *CYCLES, icon="calendar")
    if may(user, "audit.view"):
        yield _place(_("Audit"), "/coordinate/audit/", icon="history", section=_("Network"))
    if may(user, "privacy.decide"):
        yield _privacy_place()
    yield _place(_("Settings"), "/coordinate/settings/", icon="sliders", section=_("Network"))


def _taking_part(user: User) -> Iterator[Place]:
    yield _place(_("Home"), "/home/", "/groups/", icon="home")


def _privacy_place() -> Place:
    waiting = waiting_erasures()
    place = _place(_("Privacy"), "/coordinate/privacy/", icon="shield", section=_("Network"))
    return place | {
        "count": waiting,
        "count_label": ngettext("request waits", "requests wait", waiting),
    }


def _applications_place() -> Place:
    waiting = waiting_count()
    place = _place(_("Applications"), "/console/applications/", icon="file")
    return place | {"count": waiting, "count_label": ngettext("wants to join", "want to join", waiting)}


def _place(label: str, url: str, *also: str, icon: str = "", section: str = "") -> Place:
    """A place to go to; pages below `url` and below the addresses in `also` belong to it.

    `section` is the heading it stands under in the sidebar; without one it comes first.
    """
    return {
        "label": label,
        "url": url,
        "icon": icon,
        "section": section,
        "current": False,
        "covers": (url, *also),
    }


def _with_current(places: list[Place], path: str) -> list[Place]:
    """Mark the place to which the page at `path` belongs: the one with the longest address that begins it."""
    found = [(len(start), place) for place in places for start in place["covers"] if path.startswith(start)]
    if found:
        max(found, key=lambda pair: pair[0])[1]["current"] = True
    return places
