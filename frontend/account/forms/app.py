from django import forms
from django.utils.translation import gettext_lazy as _


class AppCodeForm(forms.Form):
    """Proves that the app was set up before it is asked for."""

    code = forms.CharField(
        label=_("Code that the app shows"),
        help_text=_("Six digits. A new code comes every 30 seconds."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "input--code", "autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
        error_messages={"required": _("Write the code that your app shows")},
    )
