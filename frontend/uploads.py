"""Too much is refused before it is read: Django's own settings let files of any size through to the disk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from frontend.errors.views import too_large

PIECE = 64 * 1024
MOST_SWALLOWED = 4
"""Times the limit: so much of what follows is read and dropped, as many browsers show no answer before they have
sent everything. Whoever sends more loses the connection."""


class UploadLimitMiddleware:
    """Answers 413 by what the request says of its length. Stands above everything that reads a body.

    A request that does not say its length has no body here: Django reads none without it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _length(request)
        if length <= settings.LARGEST_REQUEST:
            return self.get_response(request)
        if length <= MOST_SWALLOWED * settings.LARGEST_REQUEST:
            _swallow(request, length)
        return too_large(request)


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


def _swallow(request: HttpRequest, length: int) -> None:
    """A piece at a time, so that nothing of it is kept."""
    try:
        while length > 0 and (piece := request.read(min(PIECE, length))):
            length -= len(piece)
    except OSError:
        return
