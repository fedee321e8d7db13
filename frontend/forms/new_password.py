from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frontend.forms.passwords import PasswordField
from shared.accounts.models import User

PLAIN = {
    "password_too_short": _("Use at least %(min_length)s characters"),
    "password_too_common": _("Many people use this password. Choose another one"),
    "password_too_similar": _("This is too much like your name or e-mail address. Choose another one"),
}


def shortest_password() -> int:
    """The least number of characters."""
    return next(
        v.min_length for v in get_default_password_validators() if isinstance(v, MinimumLengthValidator)
    )


class NewPasswordForm(forms.Form):
    """A password for `owner`, written twice since nobody can read it back."""

    password = PasswordField(
        label=_("Choose a password"), autocomplete="new-password", required_message=_("Choose a password")
    )
    again = PasswordField(
        label=_("Write the password once more"),
        autocomplete="new-password",
        required_message=_("Write the password once more"),
    )

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.owner)
        except ValidationError as refused:
            raise ValidationError(list(_in_plain_words(refused))) from refused
        return password

    def clean(self) -> None:
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passwords are not the same. Write it once more"))


def _in_plain_words(refused: ValidationError) -> Iterator[ValidationError]:
    for problem in refused.error_list:
        yield ValidationError(PLAIN.get(problem.code or "", problem.message), problem.code, problem.params)
