from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from frontend.cookies import ONE_YEAR, THEME, THEMES, remember
from frontend.redirects import next_page
from frontend.theming import look_sheet, style_sheet
from kernel.request import Request


@require_POST
def choose(request: Request) -> HttpResponse:
    """Remember light, dark or the device's own colours in this browser."""
    response = redirect(next_page(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        remember(response, THEME, theme)
    return response


@require_safe
@cache_control(public=True, max_age=ONE_YEAR, immutable=True)
def sheet(request: Request, accent: str) -> HttpResponse:
    """The colours of a freely chosen accent. The address says all of it, so that it never changes."""
    return _css(style_sheet, accent)


@require_safe
@cache_control(public=True, max_age=ONE_YEAR, immutable=True)
def look(request: Request, accent: str) -> HttpResponse:
    """The same colours for the part of a page that shows them before they are chosen."""
    return _css(look_sheet, accent)


def _css(write: Callable[[str], str], accent: str) -> HttpResponse:
    try:
        return HttpResponse(write(accent), content_type="text/css; charset=utf-8")
    except ValidationError as error:
        raise Http404 from error
