"""Passkeys: adding one with the browser (passkeys.js), naming and removing it."""

import json
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.account.confirming import for_confirmed_owner
from frontend.account.devices import device
from frontend.account.forms.passkey import PasskeyForm, PasskeyNameForm
from frontend.account.views.two_step import CODES, PAGE, removal, shown_codes
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.domain.second_factor import add_passkey, find_passkey, rename_passkey


@for_confirmed_owner
def new(request: Request) -> HttpResponse:
    """Ask the browser for a passkey, check its answer and keep it."""
    if _is_known(request):
        return _after_adding(request)
    form = PasskeyForm(request.POST or None, initial={"name": device(request.headers.get("User-Agent", ""))})
    if form.is_valid():
        add_passkey(request.user, **form.cleaned_data, by=request.user)
        return _after_adding(request)
    options = json.dumps(_registration(request))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "account/pages/passkey_new.html", {"form": form, "options": options}, status=status
    )


@for_confirmed_owner
def passkey(request: Request, pk: int) -> HttpResponse:
    """Give it another name."""
    found = _fetch(request, pk)
    form = PasskeyNameForm(request.POST or None, initial={"name": found.wrap().name})
    if form.is_valid():
        rename_passkey(found, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The passkey has its new name."))
        return redirect(PAGE)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "account/pages/passkey.html", {"form": form, "passkey": found}, status=status)


@for_confirmed_owner
def remove(request: Request, pk: int) -> HttpResponse:
    """Ask, and take it away."""
    found = _fetch(request, pk)
    return removal(request, found, _("Remove the passkey %(name)s") % {"name": found.wrap().name})


def _registration(request: Request) -> dict[str, Any]:
    """What the browser is asked for: a passkey that works without the e-mail address too."""
    options: dict[str, Any] = begin_registration(request.user, True)
    return options


def _is_known(request: Request) -> bool:
    """A form that was sent twice brings the same passkey, whose question is answered already."""
    try:
        sent = json.loads(request.POST.get("credential", ""))
    except ValueError:
        return False
    return isinstance(sent, dict) and find_passkey(request.user, str(sent.get("id"))) is not None


def _after_adding(request: Request) -> HttpResponse:
    if shown_codes(second_factor(request.user)):
        return redirect(CODES)
    messages.success(request, _("The passkey is added. You can sign in with it now."))
    return redirect(PAGE)


def _fetch(request: Request, pk: int) -> Authenticator:
    found = next((p for p in second_factor(request.user).passkeys if p.pk == pk), None)
    if found is None:
        raise Http404("There is no such passkey.")
    return found
