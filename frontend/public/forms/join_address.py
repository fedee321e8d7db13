from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shared.networks.domain.queries.availability import availability


class AddressField(forms.CharField):
    """An address in small letters, whatever the keyboard of a phone made of the first one."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").lower()


class AddressForm(forms.Form):
    address = AddressField(
        label=_("The address that you want for your site"),
        help_text=_("Small letters, numbers and hyphens. People will type it, so keep it short."),
        max_length=60,
        widget=forms.TextInput(
            # Not autocomplete="off": browsers empty such a field when somebody comes back to the form.
            attrs={
                "autocapitalize": "none",
                "spellcheck": "false",
                "hx-get": "/join/address/availability/",
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#availability",
                "hx-sync": "this:replace",
            }
        ),
        error_messages={"required": _("Write the address that you want, for example: arec")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs["data-unit"] = f".{settings.BASE_HOST}"

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"])
        verdict = availability(address)
        if not verdict.is_free:
            raise ValidationError(verdict.message)
        return address
