from django import forms
from django.utils.translation import gettext_lazy as _


class LinkForm(forms.Form):
    """Who has lost a link asks for it with the address alone."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Write your e-mail address")},
    )
