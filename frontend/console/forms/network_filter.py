from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.filters import Filter
from frontend.forms.widgets import Search
from shared.networks.domain.queries.network import Criteria, values_of
from shared.networks.enums import NetworkState


class NetworkFilter(Filter):
    """Search and filter of the list of networks, kept in the address."""

    q = forms.CharField(label=_("Name, address or contact"), max_length=100, widget=Search)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All states")), *NetworkState.choices])
    community = forms.ChoiceField(label=_("Community"))
    profession = forms.ChoiceField(label=_("Profession"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._offer("community", _("All communities"))
        self._offer("profession", _("All professions"))

    @property
    def criteria(self) -> Criteria:
        return Criteria(
            text=self.value("q") or "",
            state=self.value("state") or "",
            community=self.value("community") or "",
            profession=self.value("profession") or "",
        )

    def _offer(self, name: str, every: object) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", every), *((value, value) for value in values_of(name))]
