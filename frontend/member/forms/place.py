from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import BoxedRadios, Segments
from tenants.mentoring.enums import OWN_CAUSES, FitAnswer
from tenants.mentoring.models import Fit, Membership
from tenants.people.enums import Part

LONGEST = 1_000


class DeclineForm(forms.Form):
    """Why somebody does not take part, and whether to look for another group."""

    cause = forms.ChoiceField(
        label=_("Why not?"),
        choices=[(cause.value, cause.label) for cause in OWN_CAUSES],
        widget=BoxedRadios,
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Anything to add?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wants_other = forms.BooleanField(label=_("Please look for another group for me"), required=False)

    def __init__(self, data: Any = None, *, membership: Membership) -> None:
        super().__init__(data, auto_id=f"no{membership.pk}-%s")
        if membership.part == Part.MENTOR:
            del self.fields["wants_other"]

    def wishes_another(self) -> bool:
        return bool(self.cleaned_data.get("wants_other"))


class FitForm(forms.Form):
    """One answer, and what one would like to say besides."""

    answer = forms.ChoiceField(
        label=_("Does the group fit?"),
        choices=FitAnswer.choices,
        widget=Segments,
        error_messages={"required": _("Choose yes, not quite or no.")},
    )
    text = forms.CharField(
        label=_("What should we know?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, membership: Membership) -> None:
        known: Fit | None = getattr(membership, "fit", None)
        initial = {"answer": known.answer, "text": known.text} if known else None
        super().__init__(data, auto_id=f"fit{membership.pk}-%s", initial=initial)
