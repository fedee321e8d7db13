"""The pages of a network's settings. A new one adds its line here and draws the tabs with
`{% include "coordinator/fragments/settings_tabs.html" %}`."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


def settings_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs that this reader may open; the current one is the longest address that begins the page's."""
    user = reader(request)
    if user is None:
        return []
    shown = [(str(label), reverse(name)) for label, name, permission in TABS if may(user, permission)]
    current = max((url for _label, url in shown if request.path.startswith(url)), key=len, default="")
    return [Tab(label, url, url == current) for label, url in shown]
