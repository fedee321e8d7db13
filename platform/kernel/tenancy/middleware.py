"""Whose address is this, and so whose schema, role and pages; and does it serve them now."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, set_urlconf
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import activate

from kernel.tenancy.enter import entered
from kernel.tenancy.host import Host, Service

type_get_response = Callable[[HttpRequest], HttpResponse]

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class HostMiddleware:
    """The first one: enters the scope of the request's host and leaves it whatever happens. Unknown hosts get 404.

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
        if host.languages and request.LANGUAGE_CODE not in host.languages:
            activate(host.languages[0])
            request.LANGUAGE_CODE = host.languages[0]
        if host.time_zone:
            timezone.activate(host.time_zone)
        try:
            with entered(host.scope):
                return self.get_response(request)
        finally:
            timezone.deactivate()


class ServiceMiddleware:
    """The last one: answers in place of the pages of a network that is archived, or suspended and asked to write.

    It stands below the others, so that such an answer has its styles, its reader's language and its headers.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response
        self.gone: type_get_response = import_string(settings.GONE_VIEW)
        self.read_only: type_get_response = import_string(settings.READ_ONLY_VIEW)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        service = request.host.service  # type: ignore[attr-defined]
        if service is Service.GONE:
            return self.gone(request)
        if service is Service.READ_ONLY and request.method not in READING and not _is_always_open(request):
            return self.read_only(request)
        return self.get_response(request)


def _is_always_open(request: HttpRequest) -> bool:
    try:
        found = resolve(request.path_info, getattr(request, "urlconf", None))
    except Resolver404:
        return False
    return found.view_name in settings.READ_ONLY_ALLOWS


def requested_domain(request: HttpRequest) -> str:
    """The Host header in lower case without its port, or an empty text where it makes no sense."""
    try:
        return request.get_host().rsplit(":", 1)[0].rstrip(".").lower()
    except DisallowedHost:
        return ""
