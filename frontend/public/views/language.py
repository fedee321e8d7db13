from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from frontend.cookies import LANGUAGE, remember
from frontend.redirects import next_page
from kernel.request import Request
from shared.accounts.domain.user import choose_language


@require_POST
def choose(request: Request) -> HttpResponse:
    """Remember the language in this browser, and on the account of who is signed in."""
    response = redirect(next_page(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        remember(response, LANGUAGE, language)
        if request.user.is_authenticated and request.user.language != language:
            choose_language(request.user, language=language)
    return response
