"""Setting up an authenticator app."""

from http import HTTPStatus

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from django.http import HttpResponse
from django.shortcuts import redirect, render

from frontend.account.confirming import for_confirmed_owner
from frontend.account.forms.app import AppCodeForm
from frontend.account.views.two_step import CODES, PAGE
from frontend.forms.refusals import add_refusal
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.domain.second_factor import add_app


@for_confirmed_owner
def app(request: Request) -> HttpResponse:
    """Show the app's secret as a picture and as text, and take the first code. The secret waits in the session."""
    if second_factor(request.user).app:
        return redirect(PAGE)
    secret = get_totp_secret()
    form = AppCodeForm(request.POST or None)
    if form.is_valid():
        try:
            add_app(request.user, secret=secret, code=form.cleaned_data["code"], by=request.user)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            clear_totp_secret(request)
            return redirect(CODES)
    context = {
        "form": form,
        "address": get_adapter().build_totp_url(request.user, secret),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "account/pages/app.html", context, status=status)
