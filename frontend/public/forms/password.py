from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id


class ForgottenForm(forms.Form):
    """`operation` makes sending it twice one mail."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": _("Write your e-mail address")},
    )
