"""The guard of signed-in pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect
from rules.permissions import has_perm

from frontend.account.standing import owes_second_factor
from kernel.request import Request
from shared.accounts.models import User

OWN = "own"
"""Stands for a permission where a page is about the reader alone."""

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]
# Nobody settles into a temporary account: no password, no address, no passkey.
OWN_ACCOUNT = "/account/"


def requires(permission: str) -> Callable[[View[P]], View[P]]:
    """Let nobody into the view without the permission.

    Signed out: to the sign-in page, and back here afterwards. Without the second step that is asked of this person:
    to setting it up. Signed in without the permission: 403. The answer is kept by no cache.
    """

    def guard(view: View[P]) -> View[P]:
        # tests/frontend/test_guards.py reads it: a room without a guard is a fault.
        setattr(view, "permission", permission)  # noqa: B010 - functions have no such attribute for mypy

        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if owes_second_factor(request):
                return _to(request, reverse("account_two_step"))
            allowed(request, permission)
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return guarded

    return guard


def for_oneself(view: View[P]) -> View[P]:
    """The guard of pages about one's own account: whoever is signed in, also while a second step is owed."""
    setattr(view, "permission", OWN)  # noqa: B010 - as above

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


def allowed(request: Request, permission: str, subject: Any = None) -> None:
    """Raise PermissionDenied unless the reader has the permission, on `subject` where one is given."""
    if not may(request.user, permission, subject):
        raise PermissionDenied(permission)


def may(user: User | AnonymousUser, permission: str, subject: Any = None) -> bool:
    return bool(has_perm(permission, user, subject))


def may_open(user: User | AnonymousUser, path: str) -> bool:
    """Whether the page at this address of the host refuses nothing to the reader; whoever is signed out may sign in."""
    if not user.is_authenticated:
        return True
    if user.is_temporary and path.startswith(OWN_ACCOUNT):
        return False
    permission = getattr(resolve(path).func, "permission", "")
    return not permission or may(user, permission)


def _to_sign_in(request: Request) -> HttpResponse:
    if request.htmx:
        return _to(request, _sign_in_address(urlsplit(request.htmx.current_url or "").path))
    return redirect(_sign_in_address(request.get_full_path() if request.method in {"GET", "HEAD"} else ""))


def _to(request: Request, address: str) -> HttpResponse:
    """A part of a page that HTMX asked for cannot be another page, so the whole page goes there."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _sign_in_address(next_path: str) -> str:
    query = f"?next={quote(next_path, safe='/')}" if next_path else ""
    return reverse("account_login") + query
