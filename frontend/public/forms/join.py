"""One form for each step of an application. Every field is read again from its stored text before sending."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frontend.forms.languages import LanguageChecks
from frontend.forms.widgets import BoxedRadios
from kernel.ids import new_id
from shared.networks.domain.queries.availability import name_problem
from shared.networks.enums import Incorporated
from shared.networks.languages import language_choices
from shared.networks.models import Application
from shared.program.enums import Language


def longest(field: str) -> int | None:
    """The most characters that the table takes."""
    column = Application._meta.get_field(field)
    return column.max_length if isinstance(column, Field) else None


class BeginForm(forms.Form):
    """The address to which the link goes. `operation` makes sending it twice one draft."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link there. With it you can stop at any time and go on later, on any device."),
        max_length=longest("contact_email"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Write your e-mail address")},
    )


class AssociationForm(forms.Form):
    name = forms.CharField(
        label=_("Name of your association"),
        max_length=longest("name"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of your association")},
    )
    incorporated = forms.ChoiceField(
        label=_("Is it incorporated?"),
        help_text=_(
            "Registered as an organization, by Canada or by a province. You can take part either way."
        ),
        choices=Incorporated.choices,
        widget=BoxedRadios,
        error_messages={"required": _("Choose one of the answers")},
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=longest("website"),
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url", "spellcheck": "false"}),
    )

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if problem := name_problem(name):
            raise ValidationError(problem)
        return name


class CommunityForm(forms.Form):
    community = forms.CharField(
        label=_("Your community"),
        help_text=_("Where your members come from, or what they share. For example: Romanian."),
        max_length=longest("community"),
        error_messages={"required": _("Write which community your association serves")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of your members"),
        help_text=_("Choose all in which you can help somebody."),
        choices=language_choices,
        widget=LanguageChecks,
        error_messages={"required": _("Choose at least one language")},
    )


class SizeForm(forms.Form):
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
    city = forms.CharField(
        label=_("City"),
        help_text=_("Where most of your members live."),
        max_length=longest("city"),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Write the city where most of your members live")},
    )


class ContactForm(forms.Form):
    contact_name = forms.CharField(
        label=_("Your name"),
        help_text=_("You become the first coordinator. You can invite others later."),
        max_length=longest("contact_name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name")},
    )
    language = forms.ChoiceField(
        label=_("In which language should we write to you?"), choices=Language.choices, widget=BoxedRadios
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why do you want to join?"),
        help_text=_("Two or three sentences are enough."),
        required=False,
        max_length=longest("why"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
