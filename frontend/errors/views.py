"""The pages that stand in when the wanted one cannot be shown.

400 and 500 know neither the request's site nor its reader: they must come out when the database,
the session or the host is what failed.
"""

import logging
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from shared.networks.domain.logo import MOST_BYTES

log = logging.getLogger(__name__)

LAST_RESORT = (
    '<!doctype html><html lang="en-CA"><meta name="viewport" content="width=device-width">'
    "<title>Something is broken on our side</title><main><h1>Something is broken on our side</h1>"
    "<p>Please try again in a few minutes.</p>"
    '<div lang="fr-CA"><h2>Un problème est survenu de notre côté</h2>'
    "<p>Veuillez réessayer dans quelques minutes.</p></div></main></html>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _without_context(request, 400)


def server_error(request: HttpRequest) -> HttpResponse:
    return _without_context(request, 500)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def gone(request: HttpRequest) -> HttpResponse:
    """For what has ended: an archived network, a link that was used up."""
    return _page(request, 410)


def read_only(request: HttpRequest) -> HttpResponse:
    """For what somebody sends to a suspended network. htmx shows no refusal: the page loads again."""
    return _refreshed(request, _page(request, 403, template="read_only"))


def support_reads_only(request: HttpRequest) -> HttpResponse:
    """For what somebody from the sponsor sends who may only read."""
    return _refreshed(request, _page(request, 403, template="support_reads_only"))


def _refreshed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


def too_many_requests(request: HttpRequest, retry_after: int = 0) -> HttpResponse:
    """`retry_after` in seconds, zero when unknown; also sent as the header of that name."""
    response = _page(request, 429, minutes=ceil(retry_after / 60))
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """For a request that nobody has read: its files alone may be larger than any that a form takes."""
    return _page(request, 413, largest=MOST_BYTES)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, template="csrf")


def _page(request: HttpRequest, status: int, template: str = "", **context: object) -> HttpResponse:
    body = render_to_string(f"errors/{template or status}.html", context, request)
    return _answer(body, status)


def _without_context(request: HttpRequest, status: int) -> HttpResponse:
    body: str
    try:
        with translation.override(translation.get_language_from_request(request)):
            body = render_to_string(f"errors/{status}.html")
    except Exception:
        log.exception("The page for error %s could not be drawn", status)
        body = LAST_RESORT
    return _answer(body, status)


def _answer(body: str, status: int) -> HttpResponse:
    response = HttpResponse(body, status=status)
    add_never_cache_headers(response)
    return response
