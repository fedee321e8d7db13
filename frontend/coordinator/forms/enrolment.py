from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.forms.people_filter import Criteria
from tenants.cycles.domain.queries.cycle import not_enrolled
from tenants.cycles.models import Cycle


class Ids(forms.TypedMultipleChoiceField):
    """Ids of rows; whether there is such a row is for the domain to find out."""

    def valid_value(self, value: object) -> bool:
        return True


class EnrolForm(forms.Form):
    """Whom to put into a cycle: the ticked people, or everybody whom the filter in the address finds."""

    everybody = forms.BooleanField(required=False)
    anyway = forms.BooleanField(label=_("Enrol anyway"), required=False)
    person = Ids(required=False, coerce=UUID)

    def __init__(self, data: Any, *, cycle: Cycle, criteria: Criteria) -> None:
        super().__init__(data)
        self.cycle = cycle
        self.criteria = criteria

    def clean(self) -> None:
        if not self.cleaned_data.get("everybody") and not self.cleaned_data.get("person"):
            raise forms.ValidationError(_("Tick at least one person."))

    def people(self) -> Iterable[UUID]:
        if not self.cleaned_data["everybody"]:
            return list(self.cleaned_data["person"])
        return not_enrolled(self.cycle, **self.criteria).values_list("pk", flat=True)
