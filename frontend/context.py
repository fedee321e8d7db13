"""What every page of both hosts knows: whose site it is, where one can go, and the colours chosen."""

from typing import Any

from django.http import HttpRequest

from frontend.cookies import theme
from frontend.navigation import finder, footer, navigation, role
from frontend.site import site_of
from frontend.support.notice import support_notice


def site(request: HttpRequest) -> dict[str, Any]:
    """The names below, also for a request without host or user."""
    return {
        "site": site_of(request),
        "navigation": navigation(request),
        "footer": footer(request),
        "role": role(request),
        "find": finder(request),
        "theme": theme(request),
        "support": support_notice(request),
    }
