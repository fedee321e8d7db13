"""Changes of how an account is opened need a fresh proof that its owner sits there, not just an open browser."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from frontend.permissions import for_oneself
from kernel.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]


def for_confirmed_owner(view: View[P]) -> View[P]:
    """The guard of pages that change how one signs in: asks for the password again when the last proof is old."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if confirmed_recently(request):
            return view(request, *args, **kwargs)
        back = request.path if request.method == "GET" else reverse("account_two_step")
        return redirect(f"{reverse('account_confirm')}?next={quote(back)}")

    return for_oneself(guarded)


def confirmed_recently(request: Request) -> bool:
    """Whether the reader signed in, or confirmed, within ACCOUNT_REAUTHENTICATION_TIMEOUT."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
