from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.confirming import sent_reason, typed_name


class AskForm(forms.Form):
    """The reason helps the coordinator and is never asked for twice."""

    reason = forms.CharField(
        label=_("Why do you want this?"),
        help_text=_("You do not have to say. If something went wrong, we may be able to mend it."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StartForm(forms.Form):
    """What a coordinator notes of a request that came by telephone, by letter or in person."""

    reason = forms.CharField(
        label=_("How did the person ask?"),
        help_text=_("For example: by telephone on 3 May. Do not write more about the person than needed."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how and when the person asked")},
    )


class ConfirmForm(forms.Form):
    """The name, typed: what follows cannot be undone."""

    name = typed_name(
        _("Type the person’s name"),
        required=_("Type the name, so that nobody is erased by mistake"),
        longest=200,
    )


class DeclineForm(forms.Form):
    reason = sent_reason(required=_("Write the reason: the person gets it by e-mail."))
