"""The pages of a network's settings. A new one adds its line here and draws the tabs with
`{% include "coordinator/fragments/settings_tabs.html" %}`."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from frontend.components.tabs import Tab
from frontend.tabs import Place, tabs_for

TABS: tuple[Place, ...] = (
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


def settings_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs that this reader may open."""
    return tabs_for(request, TABS)
