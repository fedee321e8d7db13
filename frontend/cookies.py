"""Choices of a reader that a browser remembers for one host: language and colours."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LANGUAGE = settings.LANGUAGE_COOKIE_NAME
THEME = "__Host-theme" if settings.SECURE else "theme"
THEMES = frozenset({"system", "light", "dark"})

ONE_YEAR = 365 * 24 * 60 * 60


def remember(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie, value, max_age=ONE_YEAR, path="/", secure=settings.SECURE, httponly=True, samesite="Lax"
    )


def theme(request: HttpRequest) -> str:
    """`system`, `light` or `dark`."""
    chosen = request.COOKIES.get(THEME, "")
    return chosen if chosen in THEMES else "system"


def has_language(request: HttpRequest) -> bool:
    return request.COOKIES.get(LANGUAGE) in dict(settings.LANGUAGES)
