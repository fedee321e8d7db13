"""The pages of a network's settings. A new one adds its line here and draws the tabs with
`{% include "coordinator/fragments/settings_tabs.html" %}`."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.components.tabs import Tab, tabs_at
from frontend.navigation import reader
from frontend.permissions import may

TABS: tuple[tuple[str | Promise, str, str], ...] = (
    (_("Profile"), "settings", "settings.view"),
    (_("Brand"), "settings_brand", "settings.view"),
    (_("Languages and time"), "settings_language", "settings.view"),
    (_("Address"), "settings_address", "settings.view"),
    (_("Privacy"), "settings_retention", "settings.view"),
    (_("Team"), "team", "accounts.view_team"),
    (_("Security"), "settings_security", "security.decide"),
    (_("Support access"), "support", "network_support.grant"),
    (_("Who may do what"), "permissions", "accounts.view_permissions"),
)
"""Label, name of the address, and the permission to see the tab."""


def settings_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs that this reader may open."""
    user = reader(request)
    if user is None:
        return []
    shown = ((label, reverse(name)) for label, name, permission in TABS if may(user, permission))
    return tabs_at(request.path, shown)
