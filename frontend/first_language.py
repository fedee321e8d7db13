"""The language of a network's site for readers who asked for none of ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from frontend.cookies import has_language
from kernel.tenancy.host import Host

OURS = ("en", "fr")


class FirstLanguageMiddleware:
    """Below the one that knows the host. A choice in a cookie, and English or French in the browser, go first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host: Host = request.host  # type: ignore[attr-defined]
        wanted = host.language not in ("", request.LANGUAGE_CODE)
        if wanted and not has_language(request) and not _asks_for_ours(request):
            translation.activate(host.language)
            request.LANGUAGE_CODE = host.language
        return self.get_response(request)


def _asks_for_ours(request: HttpRequest) -> bool:
    asked = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    return any(code.split("-")[0] in OURS for code, _weight in asked)
