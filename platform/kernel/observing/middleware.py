"""The outermost middleware: a request has an id, one log line, and is counted."""

import logging
import re
import time
from collections.abc import Callable
from random import getrandbits

from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, reset_contextvars

from kernel.lines import gathered
from kernel.logging import note
from kernel.observing import metrics
from kernel.observing.health import PATHS
from kernel.tenancy.host import Host

HEADER = "X-Request-ID"
NOT_FOUND = "none"
log = logging.getLogger("foothold.request")

_acceptable = re.compile(r"[A-Za-z0-9-]{8,64}\Z").match


class ObservingMiddleware:
    """Puts the request's id on every line that is logged meanwhile, and on the answer.

    A proxy's id is kept when it looks like one. The line names the route, not the address: addresses hold the
    secrets of links.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        request_id = _request_id(request)
        tokens = bind_contextvars(request=request_id)
        try:
            response = self.get_response(request)
            response[HEADER] = request_id
            if request.path_info not in PATHS:
                _note(request, response.status_code, time.perf_counter() - began)
            return response
        finally:
            reset_contextvars(**tokens)


def _request_id(request: HttpRequest) -> str:
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    # No secret: the system's own source of chance would make the other threads wait for this one.
    return given if _acceptable(given) else f"{getrandbits(128):032x}"


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    host: Host | None = getattr(request, "host", None)
    match = request.resolver_match
    route = (match.view_name if match else "") or NOT_FOUND
    metrics.count_request(_kind(host), route, status, seconds)
    # The user is only known where somebody asked; asking here would read the session once more.
    user = getattr(request, "_cached_user", None)
    note(
        log,
        "request",
        write=gathered.write,
        network=host.scope.schema if host else None,
        user=str(user.pk) if user and user.pk else None,
        method=request.method,
        route=route,
        status=status,
        ms=round(seconds * 1_000, 1),
    )


def _kind(host: Host | None) -> str:
    if host is None:
        return NOT_FOUND
    return "network" if host.is_network else "program"
