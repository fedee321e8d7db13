"""Asking for another e-mail address."""

from http import HTTPStatus

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.account.confirming import for_confirmed_owner
from frontend.account.forms.email import EmailForm
from frontend.errors.views import too_many_requests
from kernel.request import Request
from shared.accounts.domain.email import ask_for_email

WAIT_SECONDS = 60 * 60


@for_confirmed_owner
def email(request: Request) -> HttpResponse:
    """Send a link to the new address. The answer does not tell whether the address has an account here."""
    form = EmailForm(request.POST or None, owner=request.user)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "account/pages/email.html", {"form": form}, status=status)
    if not ratelimit.consume(request, action="change_email", user=request.user):
        return too_many_requests(request, retry_after=WAIT_SECONDS)
    ask_for_email(request.user, **form.cleaned_data)
    messages.success(
        request,
        _("We sent a link to %(email)s. Open it within one day.") % {"email": form.cleaned_data["email"]},
    )
    return redirect("account_email")
