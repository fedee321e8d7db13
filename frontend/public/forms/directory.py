from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import Search
from shared.networks.domain.queries.directory import Criteria, communities
from shared.networks.languages import language_choices


class DirectoryFilter(forms.Form):
    """Search and filters of the directory, kept in the address. What makes no sense filters nothing."""

    q = forms.CharField(label=_("Name, city or word"), required=False, max_length=100, widget=Search)
    profession = forms.CharField(
        label=_("Profession"),
        required=False,
        max_length=100,
        widget=Search(attrs={"placeholder": _("For example: nurse")}),
    )
    community = forms.ChoiceField(label=_("Community"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("community", [("", _("All communities")), *((name, name) for name in communities())])
        self._offer("language", [("", _("All languages")), *language_choices()])

    @property
    def criteria(self) -> Criteria:
        self.is_valid()
        read = {name: str(self.cleaned_data.get(name, "")).strip() for name in self.fields}
        return Criteria(read["q"], read["community"], read["profession"], read["language"])

    @property
    def is_active(self) -> bool:
        return self.criteria != Criteria()

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
