"""The request as views see it, after the middleware has put in whose address it came to."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kernel.tenancy.host import Host

if TYPE_CHECKING:
    # The type checker's name for the model that AUTH_USER_MODEL names.
    from django.contrib.auth.models import _User


class Request(HttpRequest):
    """For annotations of views.

    `user` is an account behind `requires`; elsewhere it may be AnonymousUser, so ask `is_authenticated`.
    """

    host: Host
    user: "_User"
    htmx: HtmxDetails
