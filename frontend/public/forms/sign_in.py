from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.passwords import PasswordField


class SignInForm(LoginForm):  # type: ignore[misc]
    """allauth's form in our words; it counts failed tries and never says whether an address is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not an EmailField: addresses with two dots in a row exist, and only the stored one has to be met.
        self.fields["login"] = forms.CharField(
            label=_("E-mail address"),
            widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            error_messages={"required": _("Write your e-mail address")},
        )
        self.fields["password"] = PasswordField(
            label=_("Password"),
            autocomplete="current-password",
            required_message=_("Write your password"),
        )

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).lower()
