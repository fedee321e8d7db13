from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.cycles.enums import CycleState


class StepForm(forms.Form):
    """Which state the cycle is to take."""

    state = forms.TypedChoiceField(choices=CycleState.choices, coerce=CycleState)


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        help_text=_("A sentence. Everybody in one of its groups reads it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, in a sentence; its people read it.")},
    )
