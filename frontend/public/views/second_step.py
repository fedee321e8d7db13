"""The second step of signing in, and signing in with a passkey alone."""

import json
from http import HTTPStatus
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from frontend.errors.views import too_many_requests
from frontend.public.demo_code import demo_code
from frontend.public.forms.second_step import REFUSED, CodeForm, PasskeySignInForm, PasskeyStepForm
from frontend.public.views.sign_in import WAIT_SECONDS
from shared.accounts.domain.queries.second_factor import second_factor


class SecondStepView(AuthenticateView):  # type: ignore[misc]
    template_name = "public/pages/second_step.html"
    form_class = CodeForm
    webauthn_form_class = PasskeyStepForm

    def form_invalid(self, form: Form) -> HttpResponse:
        if form.has_error("code", "too_many_login_attempts") or form.has_error(
            "credential", "too_many_login_attempts"
        ):
            return too_many_requests(self.request, retry_after=WAIT_SECONDS)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.stage.login.user
        found = second_factor(user)
        return {
            "form": context["form"],
            "passkey_form": context["webauthn_form"],
            "options": json.dumps(context["js_data"]["request_options"]) if found.passkeys else "",
            "has_app": bool(found.app),
            "demo_code": demo_code(found),
        }


class PasskeySignInView(LoginWebAuthnView):  # type: ignore[misc]
    """GET by script: the question for the browser. POST: its answer."""

    form_class = PasskeySignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            return too_many_requests(request, retry_after=60)
        return response

    def form_valid(self, form: Form) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = perform_passwordless_login(self.request, passkey, login)
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        messages.error(self.request, REFUSED)
        return redirect("account_login")


second_step = SecondStepView.as_view()
passkey_sign_in = PasskeySignInView.as_view()
