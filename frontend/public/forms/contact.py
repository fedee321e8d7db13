from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kernel.clock import now
from kernel.ids import new_id
from shared.program.enums import Topic

FASTEST_SECONDS = 3
SALT = "public.contact"


def _stamp() -> str:
    return signing.dumps(now().timestamp(), salt=SALT)


class ContactForm(forms.Form):
    """A message to whoever runs the program. A signed time tells people, who read and write, from programs."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    opened = forms.CharField(widget=forms.HiddenInput, initial=_stamp, required=False)
    topic = forms.ChoiceField(label=_("What is it about?"), choices=Topic.choices)
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We answer there."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Write your e-mail address")},
    )
    message = forms.CharField(
        label=_("Your message"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your message")},
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and self._seconds() < FASTEST_SECONDS:
            raise ValidationError(_("That was very fast. Wait a few seconds, then send it once more."))
        return self.cleaned_data

    def _seconds(self) -> float:
        """How long the page was open; none for a time that is not ours."""
        try:
            opened = float(signing.loads(self.cleaned_data["opened"], salt=SALT))
        except signing.BadSignature:
            return 0
        return now().timestamp() - opened
