from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import Field
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import BoxedRadios
from kernel.ids import new_id
from shared.networks.domain.application import ApplicationFields
from shared.networks.models import Application
from shared.networks.validators import validate_address
from shared.program.enums import Language


def _longest(field: str) -> int | None:
    """The most characters that the table takes."""
    column = Application._meta.get_field(field)
    return column.max_length if isinstance(column, Field) else None


class AddressField(forms.CharField):
    """An address in small letters, whatever the keyboard of a phone made of the first one."""

    default_validators = [validate_address]

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").lower()


class JoinForm(forms.Form):
    """A network's request to join. `operation` makes sending it twice one application."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    name = forms.CharField(
        label=_("Name of your association"),
        max_length=_longest("name"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of your association")},
    )
    community = forms.CharField(
        label=_("Your community"),
        help_text=_("Where your members come from, or the language they share. For example: Romanian."),
        max_length=_longest("community"),
        error_messages={"required": _("Write which community your association serves")},
    )
    profession = forms.CharField(
        label=_("Your profession"),
        help_text=_("For example: Engineering, or Nursing and health."),
        max_length=_longest("profession"),
        error_messages={"required": _("Write the profession of your members")},
    )
    members = forms.IntegerField(
        label=_("How many members do you have?"),
        help_text=_("About is enough."),
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(
            attrs={"class": "input--4", "inputmode": "numeric", "data-unit": _("members")}
        ),
        error_messages={
            "required": _("Write how many members you have"),
            "invalid": _("Write the members as a whole number, for example 250"),
            "min_value": _("Write a number from 1 up"),
            "max_value": _("Write a number of 1,000,000 or less"),
        },
    )
    address = AddressField(
        label=_("The address that you want for your site"),
        help_text=_("Small letters, numbers and hyphens. People will type it, so keep it short."),
        widget=forms.TextInput(
            # Not autocomplete="off": browsers empty such a field when somebody comes back to the form.
            attrs={"autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the address that you want, for example: arec")},
    )
    contact_name = forms.CharField(
        label=_("Your name"),
        help_text=_("You become the first coordinator. You can invite others later."),
        max_length=_longest("contact_name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name")},
    )
    contact_email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send our answer there, and later the link to your site."),
        max_length=_longest("contact_email"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Write your e-mail address")},
    )
    language = forms.ChoiceField(
        label=_("In which language should we write to you?"), choices=Language.choices, widget=BoxedRadios
    )
    why = forms.CharField(
        label=_("Why do you want to join?"),
        help_text=_("Two or three sentences are enough."),
        required=False,
        max_length=_longest("why"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        self.fields["address"].widget.attrs["data-unit"] = f".{settings.BASE_HOST}"

    def application_fields(self) -> ApplicationFields:
        values = {name: value for name, value in self.cleaned_data.items() if name != "operation"}
        return cast("ApplicationFields", values)
