"""The tabs of `/account/`. A page of the account extends `account/pages/base.html`; its tab is one line here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Tab:
    label: str | Promise
    url_name: str


TABS = (
    Tab(_("Your details"), "account"),
    Tab(_("E-mail"), "account_email"),
    Tab(_("Password"), "account_password"),
    Tab(_("Two-step sign-in"), "account_two_step"),
    Tab(_("Devices"), "account_devices"),
    Tab(_("Your data"), "account_data"),
)


def tabs(path: str) -> list[dict[str, object]]:
    """Each tab with its address; current is the one with the longest address that begins `path`."""
    found = [{"label": tab.label, "url": reverse(tab.url_name)} for tab in TABS]
    current = max((str(t["url"]) for t in found if path.startswith(str(t["url"]))), key=len, default="")
    return [tab | {"current": tab["url"] == current} for tab in found]
