from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.mentoring.domain.leaving import Farewell
from tenants.mentoring.enums import Cause
from tenants.mentoring.models import Membership
from tenants.people.enums import Part

LONGEST = 1_000
CAUSES = (Cause.NO_FIT, Cause.NO_TIME, Cause.TIMES, Cause.FOUND_WORK, Cause.SILENCE, Cause.OTHER)


class NoteForm(forms.Form):
    """What somebody told the team: a yes, or what was agreed after a doubt."""

    note = forms.CharField(
        label=_("What was said, and how?"),
        help_text=_(
            "For example: yes, by telephone today. Coordinators read it in the history of the group."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was said, in a few words.")},
    )


class EndForm(forms.Form):
    """Why somebody leaves a group, and whether another one is looked for."""

    cause = forms.ChoiceField(
        label=_("Why?"),
        choices=[("", _("Choose a reason")), *((cause.value, cause.label) for cause in CAUSES)],
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only coordinators read it."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    wants_other = forms.BooleanField(label=_("Look for another group for this person"), required=False)

    def __init__(self, data: Any = None, *, membership: Membership, cause: str = "") -> None:
        super().__init__(data, initial={"cause": cause, "wants_other": cause == Cause.NO_FIT})
        if membership.part == Part.MENTOR:
            del self.fields["wants_other"]

    def farewell(self) -> Farewell:
        values = self.cleaned_data
        return Farewell(Cause(values["cause"]), values["note"], bool(values.get("wants_other")))
