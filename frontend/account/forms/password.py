from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frontend.forms.new_password import NewPasswordForm
from frontend.forms.passwords import PasswordField


class ChangePasswordForm(NewPasswordForm):
    """The password of now, and the new one twice."""

    current = PasswordField(
        label=_("Password that you have now"),
        autocomplete="current-password",
        required_message=_("Write the password that you have now"),
    )
    field_order = ["current", "password", "again"]

    def clean_current(self) -> Any:
        if not self.owner.check_password(self.cleaned_data["current"]):
            raise ValidationError(_("This password is not right. Write it once more."))
        return self.cleaned_data["current"]
