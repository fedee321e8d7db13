from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import Search
from tenants.people.domain.queries.person import intakes
from tenants.people.enums import Part

SMALL = "input--small"


class Criteria(TypedDict):
    """What `people` filters by; an empty text filters nothing."""

    text: str
    part: str
    intake: str


class PeopleFilter(forms.Form):
    """Search and filter of a list of people, kept in the address. What makes no sense filters nothing."""

    q = forms.CharField(
        required=False,
        max_length=100,
        widget=Search(attrs={"class": SMALL, "aria-label": _("Name, e-mail, city or occupation")}),
    )
    part = forms.ChoiceField(
        required=False, widget=forms.Select(attrs={"class": SMALL, "aria-label": _("Role")})
    )
    intake = forms.ChoiceField(
        required=False, widget=forms.Select(attrs={"class": SMALL, "aria-label": _("Intake")})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intakes = intakes()
        self._offer("part", [("", _("All roles")), *Part.choices])
        self._offer("intake", [("", _("All intakes")), *((name, name) for name in self.intakes)])
        if not self.intakes:
            del self.fields["intake"]
        self.fields["q"].widget.attrs["placeholder"] = self.fields["q"].widget.attrs["aria-label"]

    @property
    def criteria(self) -> Criteria:
        self.is_valid()
        return {
            "text": self.cleaned_data.get("q", "").strip(),
            "part": self.cleaned_data.get("part", ""),
            "intake": self.cleaned_data.get("intake", ""),
        }

    @property
    def is_active(self) -> bool:
        return any(self.criteria.values())

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
