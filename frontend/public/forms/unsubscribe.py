from django import forms
from django.utils.translation import gettext_lazy as _

from shared.consent.enums import MAILED, Purpose


class AskForm(forms.Form):
    """Who has lost the link asks for it with the address alone."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Write your e-mail address")},
    )


class ChoiceForm(forms.Form):
    """One press: which kind of e-mail, and whether to stop it or to start it again."""

    purpose = forms.TypedChoiceField(choices=[(p.value, p.label) for p in MAILED], coerce=Purpose)
    action = forms.ChoiceField(choices=[("stop", ""), ("start", "")])
