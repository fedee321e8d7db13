from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from frontend.cookies import THEME, THEMES, remember
from frontend.redirects import next_page
from kernel.request import Request


@require_POST
def choose(request: Request) -> HttpResponse:
    """Remember light, dark or the device's own colours in this browser."""
    response = redirect(next_page(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        remember(response, THEME, theme)
    return response
