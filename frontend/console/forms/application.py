from django import forms
from django.utils.translation import gettext_lazy as _


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("The reason"),
        help_text=_("It is sent as you write it."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the reason: the association gets it by e-mail")},
    )
