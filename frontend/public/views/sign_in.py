from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from frontend.errors.views import too_many_requests
from frontend.public.forms.sign_in import SignInForm
from kernel.request import Request
from shared.accounts.enums import NETWORK_READERS, PARTICIPANTS, PROGRAM_STAFF
from shared.accounts.models import User

WAIT_SECONDS = 5 * 60
"""After this time allauth lets somebody try again who failed too often."""


class SignInView(LoginView):  # type: ignore[misc]
    template_name = "public/pages/sign_in.html"
    form_class = SignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            return too_many_requests(request, retry_after=WAIT_SECONDS)
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        if form.has_error("__all__", "too_many_login_attempts"):
            return too_many_requests(self.request, retry_after=WAIT_SECONDS)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's `site` is Django's idea of a site and would cover ours."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        del context["site"]
        return context


sign_in = SignInView.as_view()


@require_POST
def sign_out(request: Request) -> HttpResponse:
    get_adapter().logout(request)
    return redirect("/")


@never_cache
@login_required
def signed_in(request: Request) -> HttpResponse:
    return redirect(start_page(request.user))


def start_page(user: User) -> str:
    """Where somebody's work begins on this host."""
    if user.has_any(PROGRAM_STAFF):
        return "/console/"
    if user.has_any(NETWORK_READERS):
        return "/coordinate/"
    return "/home/" if user.has_any(PARTICIPANTS) else "/"
