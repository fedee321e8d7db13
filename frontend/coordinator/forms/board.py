from uuid import UUID

from django import forms
from django.shortcuts import get_object_or_404

from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.models import Enrolment
from tenants.matching.models import Run
from tenants.people.enums import Part

# A group of this number, beside this mentor, or in no group; what it means is asked of the run.
TARGET = r"^(none|group:\d{1,4}|mentor:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
LOCK = r"^(mentee|group:\d{1,4}):(on|off)$"


class BoardForm(forms.Form):
    """What every button of the board sends: the run that the page shows, and its version."""

    run = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class MoveForm(BoardForm):
    mentee = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.RegexField(TARGET, widget=forms.HiddenInput)

    def target(self, run: Run) -> int | Enrolment | None:
        """What `to` names: a group's number, a mentor of this cycle, or None. Raises Http404."""
        kind, _colon, value = self.cleaned_data["to"].partition(":")
        if kind == "group":
            return int(value)
        mentors = for_matching(run.cycle).filter(part=Part.MENTOR)
        return get_object_or_404(mentors, pk=UUID(value)) if kind == "mentor" else None


class UndoForm(BoardForm):
    edit = forms.UUIDField(widget=forms.HiddenInput)


class LockForm(BoardForm):
    """`lock` says what, and if it is locked or freed from now on."""

    mentee = forms.UUIDField(required=False, widget=forms.HiddenInput)
    lock = forms.RegexField(LOCK, widget=forms.HiddenInput)

    @property
    def locked(self) -> bool:
        return str(self.cleaned_data["lock"]).endswith(":on")

    @property
    def group(self) -> int | None:
        """The number of the group; None where it is about one mentee."""
        parts = str(self.cleaned_data["lock"]).split(":")
        return int(parts[1]) if parts[0] == "group" else None
