from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """The applicant's answer to a question of the program's staff."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your answer")},
    )
