from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.passwords import PasswordField


class ConfirmForm(forms.Form):
    password = PasswordField(
        label=_("Your password"), autocomplete="current-password", required_message=_("Write your password")
    )
