"""Asking to be erased, and taking the request back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.permissions import requires
from frontend.privacy.forms.erasure import AskForm
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.privacy.domain.erasure import DAYS_TO_ANSWER, ask_erasure, withdraw_erasure
from tenants.privacy.domain.queries.erasure import last_erasure_of, plan_of
from tenants.privacy.domain.queries.subject import subject_of
from tenants.privacy.enums import OPEN


@requires("privacy.ask")
def ask(request: Request) -> HttpResponse:
    """Say in numbers what would be erased and what stays, then take the request."""
    known = last_erasure_of(request.user)
    if known and known.state in OPEN:
        return redirect("account_data")
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ask_erasure(reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Your request is with the coordinator."))
        return redirect("account_data")
    context = {"form": form, "plan": plan_of(subject_of(request.user)), "days": DAYS_TO_ANSWER}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "privacy/pages/erasure_ask.html", context, status=status)


@require_POST
@requires("privacy.ask")
def withdraw(request: Request) -> HttpResponse:
    known = last_erasure_of(request.user)
    if known is None:
        return redirect("account_data")
    try:
        withdraw_erasure(known, by=request.user)
        messages.success(request, _("Your request is taken back. Nothing was erased."))
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect("account_data")
