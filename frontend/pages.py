"""One address, two answers: the whole page, or the part of it that HTMX asks for.

Both say `Vary: HX-Request`, so that neither a cache nor the Back button shows a part as a page; a page that htmx
wants back for its history is whole.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from kernel.request import Request

Context = Mapping[str, Any]


def wants_part(request: Request) -> bool:
    """Whether htmx asks for a part of the page that the reader is looking at."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page_or_part(
    request: Request, template: str, part: str, context: Context, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page, or only what stands in it between `{% partialdef <part> inline %}` and `{% endpartialdef %}`."""
    chosen = f"{template}#{part}" if wants_part(request) else template
    return _with_vary(render(request, chosen, dict(context), status=status))


def page_or_dialog(
    request: Request, template: str, context: Context, status: int = HTTPStatus.OK
) -> HttpResponse:
    """A page that extends `layouts/dialog.html`, or the dialog in it, for a link with `{% opens_dialog %}`."""
    answer = render(request, template, {**context, "dialog": wants_part(request)}, status=status)
    return _with_vary(answer)


def _with_vary(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request"])
    return response
