from typing import Any

from allauth.mfa.webauthn.internal.auth import complete_registration, parse_registration_response
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you know later which device it belongs to."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write a name, for example: My phone")},
    )


class PasskeyForm(PasskeyNameForm):
    """`credential` is the browser's answer; it must fit the question that waits in the session."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Your browser sent no passkey. Try once more.")},
    )

    def clean_credential(self) -> dict[str, Any]:
        credential: dict[str, Any] = self.cleaned_data["credential"]
        try:
            parse_registration_response(credential)
            seen = complete_registration(credential)
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValidationError(_("This passkey could not be checked. Try once more.")) from error
        if not seen.is_user_verified():
            raise ValidationError(_("This passkey asks for no fingerprint, face or PIN. Use another one."))
        return credential
