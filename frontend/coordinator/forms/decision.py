from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """Why a group is right although it breaks a rule. Whether a note is needed, the domain says."""

    note = forms.CharField(
        label=_("Why is this group right all the same?"),
        help_text=_("Your note stays with the decision. Write nothing private about a person."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
