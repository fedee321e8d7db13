"""Fields for passwords: pasted and filled in by a password manager, and shown on request (foothold.js)."""

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 4_096


class PasswordInput(forms.PasswordInput):
    """With a button to show what is written; it appears where scripts run."""

    template_name = "components/widgets/password.html"


class PasswordField(forms.CharField):
    """`autocomplete` is `current-password` or `new-password`."""

    def __init__(self, *, autocomplete: str, required_message: "StrOrPromise", **kwargs: Any) -> None:
        super().__init__(
            strip=False,
            max_length=LONGEST,
            widget=PasswordInput(attrs={"autocomplete": autocomplete}),
            error_messages={"required": required_message},
            **kwargs,
        )
