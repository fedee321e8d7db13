from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id
from shared.accounts.models import User


class EmailForm(forms.Form):
    """`operation` makes sending it twice one mail."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    email = forms.EmailField(
        label=_("New e-mail address"),
        help_text=_("We send a link there. Your address changes when you open it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Write your new e-mail address")},
    )

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email == self.owner.email.lower():
            raise ValidationError(_("This is your address already."))
        return email
