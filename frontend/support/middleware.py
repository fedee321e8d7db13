"""The rules for somebody from the sponsor inside a network: every page is recorded, and it ends on time."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from frontend.errors.views import support_reads_only
from frontend.permissions import OWN_ACCOUNT
from frontend.support.session import is_marked
from kernel.clock import now
from kernel.request import Request
from kernel.tenancy.middleware import READING
from shared.accounts.enums import Role
from shared.accounts.models import User
from tenants.support.domain.entrance import record_view

# What support may send although it only reads.
ALWAYS_OPEN = frozenset({"account_logout", "language", "theme", "support_link", "support_entrance"})


class SupportMiddleware:
    """Below the sign-in. Requests without the mark in their session pass untouched.

    An account that was closed or has expired is signed out at this very request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if request.host.is_network and is_marked(request) and not _lasts(request.user):
            logout(request)
            return redirect("support_link")
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not (request.host.is_network and is_marked(request)):
            return None
        match, method = request.resolver_match, str(request.method)
        page = match.view_name if match else ""
        record_view(request.user, page=page, method=method)
        if request.path.startswith(OWN_ACCOUNT):
            raise PermissionDenied("A temporary account has no pages of its own.")
        if method in READING or page in ALWAYS_OPEN or request.user.has_any({Role.ASSISTANT}):
            return None
        return support_reads_only(request)


def _lasts(user: Any) -> bool:
    return isinstance(user, User) and user.expires_at is not None and now() < user.expires_at
