from typing import Any

from django import forms

from tenants.cycles.models import Cycle, Enrolment
from tenants.people.enums import Part


class AskForm(forms.Form):
    """Which mentee of the cycle is asked."""

    enrolment = forms.ModelChoiceField(queryset=Enrolment.objects.none())

    def __init__(self, data: Any = None, *, cycle: Cycle) -> None:
        super().__init__(data)
        mentees = Enrolment.objects.filter(cycle=cycle, part=Part.MENTEE).select_related("person")
        self.fields["enrolment"].queryset = mentees  # type: ignore[attr-defined]
