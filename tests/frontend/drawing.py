"""Draws templates as the project would, without context processors: what a page needs is said by its test."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, engines
from django.test import RequestFactory
from django.urls import path

NETWORK = SimpleNamespace(
    name="Kaveri Engineers Network",
    kind="network",
    initials="K",
    accent="teal",
    program_name="Lakeshore Mentoring",
    program_url="https://lakeshore.example.org/",
    email="kaveri@example.org",
)
COORDINATOR = SimpleNamespace(is_authenticated=True, name="Camila Andrade", initials="CA")
VISITOR = SimpleNamespace(is_authenticated=False)


def draw(template: str, /, **context: Any) -> str:
    """The HTML of a template given as text, without blank lines."""
    html = engines["django"].engine.from_string(template).render(Context(context))
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def page(template: str, /, address: str = "/people/?page=2", user: object = VISITOR, **context: Any) -> str:
    """A whole page of the network's site."""
    request = RequestFactory().get(address)
    request.user = user  # type: ignore[assignment]
    return draw(template, request=request, user=user, csrf_token="token", site=NETWORK, **context)


def nowhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def site(request: HttpRequest) -> dict[str, Any]:
    return {"site": NETWORK, "theme": "system", "navigation": []}


# The names that the kit looks up, so that its tests do not depend on the project's addresses.
NAMES = [
    "language",
    "theme",
    "account",
    "account_login",
    "account_logout",
    "signed_in",
    "privacy",
    "accessibility",
    "unsubscribe",
]
urlpatterns = [path(f"{name}/", nowhere, name=name) for name in NAMES]
