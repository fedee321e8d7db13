"""Changing the password."""

from http import HTTPStatus

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from frontend.account.forms.password import ChangePasswordForm
from frontend.account.views.confirm import WAIT_SECONDS
from frontend.errors.views import too_many_requests
from frontend.forms.new_password import shortest_password
from frontend.permissions import for_oneself
from kernel.request import Request
from shared.accounts.domain.password import change_password
from shared.accounts.domain.session import move_session


@sensitive_post_parameters("current", "password", "again")
@for_oneself
def password(request: Request) -> HttpResponse:
    """Take the old and the new one. This browser stays signed in, the others do not."""
    if request.method == "POST" and not ratelimit.consume(
        request, action="reauthenticate", user=request.user
    ):
        return too_many_requests(request, retry_after=WAIT_SECONDS)
    form = ChangePasswordForm(request.POST or None, owner=request.user)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {"form": form, "shortest": shortest_password()}
        return render(request, "account/pages/password.html", context, status=status)
    _change(request, form.cleaned_data["password"])
    messages.success(request, _("Your password is changed. Other devices are signed out."))
    return redirect("account_password")


def _change(request: Request, chosen: str) -> None:
    """Django gives the session another key with a new password."""
    before = request.session.session_key or ""
    change_password(request.user, password=chosen, keep=before, by=request.user)
    update_session_auth_hash(request, request.user)
    move_session(before, request.session.session_key or "")
