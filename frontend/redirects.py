from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_path(url: str) -> bool:
    """Whether the address is a path of this host, so that a redirect to it cannot lead to another site."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def next_page(request: HttpRequest) -> str:
    """Where the form's `next` points; the start page when that is another site or this address itself."""
    url = request.POST.get("next", "")
    return url if is_path(url) and urlsplit(url).path != request.path else "/"
