from django import forms
from django.utils.translation import gettext_lazy as _


class PolicyForm(forms.Form):
    second_factor_required = forms.BooleanField(
        label=_("Coordinators and assistants need two-step sign-in"),
        help_text=_("Who has none is signed out now, and sets it up when they come back."),
        required=False,
    )
