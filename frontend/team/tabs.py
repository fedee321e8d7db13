"""The program's two pages about its staff; a network has them among its settings."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from frontend.components.tabs import Tab
from frontend.tabs import Place, tabs_for

TABS: tuple[Place, ...] = (
    (_("Staff"), "team", "accounts.view_team"),
    (_("Who may do what"), "permissions", "accounts.view_permissions"),
)


def staff_tabs(request: HttpRequest) -> list[Tab]:
    return tabs_for(request, TABS)
