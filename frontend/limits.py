"""How often one address may send a public form. Sign-in, reset and codes have allauth's own limits in the settings."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core.internal.ratelimit import consume, parse_rate
from django.http import HttpResponse

from frontend.errors.views import too_many_requests
from kernel.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def limited(name: str, *, rate: str) -> Callable[[View[P]], View[P]]:
    """Answer the page for 429 to an address that sends the form more often than `rate`.

        @limited("join", rate="10/h")
        def join(request: Request) -> HttpResponse: ...

    `rate` is a number and a time (`s`, `m`, `h`, `d`, or `10m`). Only POST counts, each try, also one with mistakes
    in it. Views with the same `name` share one count. Each network and the program count for themselves, in the
    cache. Many people of an office share one address, so be generous. The address behind a proxy is known by
    `FOOTHOLD_TRUSTED_PROXIES`.
    """
    wait = int(parse_rate(rate).duration)

    def limit(view: View[P]) -> View[P]:
        @wraps(view)
        def counted(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and not _consume(request, name, rate):
                return too_many_requests(request, retry_after=wait)
            return view(request, *args, **kwargs)

        return counted

    return limit


def _consume(request: Request, name: str, rate: str) -> bool:
    return consume(request, app="frontend.limits", action=name, config={name: rate}) is not None
