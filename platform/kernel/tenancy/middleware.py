"""The first middleware: whose address is this, and so whose schema, role and pages."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import set_urlconf
from django.utils.module_loading import import_string

from kernel.tenancy.enter import entered
from kernel.tenancy.host import Host

type_get_response = Callable[[HttpRequest], HttpResponse]


class HostMiddleware:
    """Enters the scope of the request's host and leaves it whatever happens. Unknown hosts get 404.

    Only the Host header counts; X-Forwarded-Host is never read.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response
        self.resolve: Callable[[str], Host | None] = import_string(settings.HOST_RESOLVER)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = self.resolve(requested_domain(request))
        if host is None:
            raise Http404("No network has this address.")
        request.host = host  # type: ignore[attr-defined]
        if host.is_network:
            request.urlconf = settings.NETWORK_URLCONF
            set_urlconf(settings.NETWORK_URLCONF)
        with entered(host.scope):
            return self.get_response(request)


def requested_domain(request: HttpRequest) -> str:
    """The Host header in lower case without its port, or an empty text where it makes no sense."""
    try:
        return request.get_host().rsplit(":", 1)[0].rstrip(".").lower()
    except DisallowedHost:
        return ""
