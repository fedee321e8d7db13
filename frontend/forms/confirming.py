"""Fields of forms that end something: the reason, which is sent, and the name, typed."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def sent_reason(*, required: "StrOrPromise") -> forms.CharField:
    """Why not: the person who asked gets it by e-mail."""
    return forms.CharField(
        label=_("The reason"),
        help_text=_("It is sent as you write it."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": required},
    )


def typed_name(label: "StrOrPromise", *, required: "StrOrPromise", longest: int) -> forms.CharField:
    """Neither filled in nor corrected by the browser: what follows cannot be undone by a slip."""
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": required},
    )
