"""The tabs of `/account/`. A page of the account extends `account/pages/base.html`; its tab is one line here."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.components.tabs import Tab, tabs_at

TABS: tuple[tuple[str | Promise, str], ...] = (
    (_("Your details"), "account"),
    (_("E-mail"), "account_email"),
    (_("Password"), "account_password"),
    (_("Two-step sign-in"), "account_two_step"),
    (_("Devices"), "account_devices"),
    (_("Your data"), "account_data"),
)
"""Label and name of the address."""


def tabs(path: str) -> list[Tab]:
    return tabs_at(path, ((label, reverse(name)) for label, name in TABS))
