"""When a signed-in browser was last here, for the list of devices: written down at most once an hour."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from shared.accounts.domain.session import see_session

KEY = "seen"
SECONDS = 60 * 60


def on_sign_in(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    request.session[KEY] = int(time.time())


class LastSeenMiddleware:
    """Looks only at sessions that the page has read anyway, so most pages cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session:
            _see(request)
        return response


def _see(request: HttpRequest) -> None:
    if time.time() - request.session.get(KEY, 0) < SECONDS:
        return
    request.session[KEY] = int(time.time())
    see_session(request.session.session_key or "")
