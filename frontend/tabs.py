"""The tabs of several pages that belong together, as far as the reader may open them."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from frontend.components.tabs import Tab, tabs_at
from frontend.navigation import reader
from frontend.permissions import may

Place = tuple[str | Promise, str, str]
"""Label, name of the address, and the permission to see the tab."""


def tabs_for(request: HttpRequest, places: Iterable[Place]) -> list[Tab]:
    user = reader(request)
    if user is None:
        return []
    shown = ((label, reverse(name)) for label, name, permission in places if may(user, permission))
    return tabs_at(request.path, shown)
