from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from frontend.cookies import LANGUAGE, has_language, remember
from frontend.public.forms.second_step import REFUSED
from frontend.redirects import is_path
from shared.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only, and redirects stay on the host they started from."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Check both."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_path(url or "")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A closed account gets the same answer as a wrong password: who is known here stays unsaid.

        A temporary one has its own way in and never signs in here.
        """
        user: User | None = super().authenticate(request, **credentials)
        return user if user and user.is_active and not user.is_temporary else None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The same for a closed account's passkey."""
        messages.error(request, REFUSED)
        return redirect("account_login")

    def forget_failed_tries(self, request: HttpRequest, email: str) -> None:
        """A new password ends the lock-out of its address."""
        self._delete_login_attempts_cached_email(request, email=email)

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """A browser without a chosen language gets the account's."""
        response: HttpResponse = super().post_login(request, user, **details)
        if not has_language(request):
            remember(response, LANGUAGE, user.language)
        return response
