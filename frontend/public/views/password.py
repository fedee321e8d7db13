"""A forgotten password: the page that asks for a link, and the page that the link opens."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from frontend.errors.views import too_many_requests
from frontend.forms.new_password import NewPasswordForm, shortest_password
from frontend.public.forms.password import ForgottenForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.password import ask_for_reset, find_by_reset, reset_password

WAIT_SECONDS = 60 * 60


@never_cache
def forgotten(request: Request) -> HttpResponse:
    """Take an address. The answer is the same for every address, known or not."""
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "public/pages/password_forgotten.html", {"form": form}, status=status)
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="reset_password", key=email.lower()):
        return too_many_requests(request, retry_after=WAIT_SECONDS)
    ask_for_reset(operation=form.cleaned_data["operation"], email=email)
    return redirect("account_reset_password_done")


@never_cache
def asked(request: Request) -> HttpResponse:
    return render(request, "public/pages/password_asked.html")


@never_cache
@sensitive_post_parameters("password", "again")
def new(request: Request, secret: str) -> HttpResponse:
    """Set the password by a link, and sign in with it; a second step is asked as always."""
    user = find_by_reset(secret)
    if user is None:
        return _closed(request)
    form = NewPasswordForm(request.POST or None, owner=user)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {"form": form, "owner": user, "shortest": shortest_password()}
        return render(request, "public/pages/password_new.html", context, status=status)
    try:
        user = reset_password(secret, password=form.cleaned_data["password"])
    except RefusedError:
        return _closed(request)
    get_adapter().forget_failed_tries(request, user.email)
    signed_in: HttpResponse = perform_login(request, user)
    return signed_in


def _closed(request: Request) -> HttpResponse:
    return render(request, "public/pages/password_closed.html", status=HTTPStatus.GONE)
