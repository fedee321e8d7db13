from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.confirming import sent_reason
from kernel.ids import new_id


class DeclineForm(forms.Form):
    reason = sent_reason(required=_("Write the reason: the association gets it by e-mail"))


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Your question"),
        help_text=_(
            "It is sent as you write it. Ask everything at once: the next question can follow the answer."
        ),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the question: the association gets it by e-mail")},
    )


class NoteForm(forms.Form):
    """`operation` makes sending it twice one note."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    text = forms.CharField(
        label=_("Add a note"),
        help_text=_("The program’s staff can read it, the association cannot. It cannot be changed later."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the note first")},
    )


class OperationForm(forms.Form):
    """A button that may be pressed twice."""

    operation = forms.UUIDField(widget=forms.HiddenInput)

    def value(self) -> Any:
        """The key of this press; a new one for a page that sent none."""
        return self.cleaned_data["operation"] if self.is_valid() else new_id()
