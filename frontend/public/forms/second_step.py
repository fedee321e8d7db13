from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REFUSED = _("This passkey could not be checked. Try once more, or use your password.")


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """allauth's form in our words; it counts wrong codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("Code"),
            help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
            max_length=20,
            widget=forms.TextInput(
                attrs={"class": "input--code", "autocomplete": "one-time-code", "inputmode": "numeric"}
            ),
            error_messages={"required": _("Write the code that your app shows")},
        )


class _Plain:
    """What a browser or a robot may send instead of a passkey ends as a message, not as an error."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValidationError(REFUSED) from error


class PasskeyStepForm(_Plain, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of the code."""


class PasskeySignInForm(_Plain, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of everything."""
