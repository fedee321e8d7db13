from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.utils.translation import gettext_lazy as _

EXAMPLE = _("Write an address like mentoring.example.org")


class OwnDomainField(forms.CharField):
    """A domain name in small letters, also where somebody pasted a whole web address."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").strip().lower()
        name = text.split("://")[-1].split("/")[0].split(":")[0].rstrip(".")
        try:
            return name.encode("idna").decode("ascii") if name else ""
        except UnicodeError as error:
            raise ValidationError(str(EXAMPLE)) from error

    def validate(self, value: str) -> None:
        super().validate(value)
        labels = value.split(".")
        if len(labels) < 2 or labels[-1].isdigit():
            raise ValidationError(str(EXAMPLE))


class DomainRequestForm(forms.Form):
    domain = OwnDomainField(
        label=_("Your own address"),
        help_text=_("For example: mentoring.example.org. Your network must own the part example.org."),
        max_length=253,
        validators=[DomainNameValidator(message=EXAMPLE, accept_idna=False)],
        error_messages={"required": EXAMPLE},
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
        ),
    )
