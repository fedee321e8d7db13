from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import BoxedRadios
from shared.program.enums import Language

LONGEST_NAME = 200


class DetailsForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As others see it here."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name")},
    )
    language = forms.ChoiceField(
        label=_("Language of pages and e-mails"), choices=Language.choices, widget=BoxedRadios
    )
