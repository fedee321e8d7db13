from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from frontend.forms.filters import Filter
from frontend.forms.widgets import Search
from shared.networks.domain.queries.application import Criteria
from shared.networks.enums import ApplicationState
from shared.networks.models.application import ANSWERED_WITHIN
from shared.program.enums import Language

EVERY = "all"
AGES = [
    (days, ngettext_lazy("Older than %d day", "Older than %d days", days) % days)
    for days in (3, 7, ANSWERED_WITHIN.days, 30)
]


class ApplicationFilter(Filter):
    """The queue of applications; without a state it shows those that wait for the program's staff."""

    q = forms.CharField(label=_("Name, contact or address"), max_length=100, widget=Search)
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("All languages")), *Language.choices])
    age = forms.TypedChoiceField(
        label=_("Age"), choices=[("", _("Any age")), *AGES], coerce=int, empty_value=None
    )
    state = forms.ChoiceField(
        choices=[(EVERY, ""), *ApplicationState.choices], widget=forms.HiddenInput, label=_("State")
    )

    @property
    def state_asked(self) -> str:
        return str(self.value("state") or ApplicationState.SUBMITTED)

    @property
    def criteria(self) -> Criteria:
        return Criteria(
            state="" if self.state_asked == EVERY else self.state_asked,
            text=self.value("q") or "",
            language=self.value("language") or "",
            older_than=self.value("age"),
        )

    @property
    def is_narrow(self) -> bool:
        """Whether something besides the state is asked for."""
        return any(self.value(name) for name in ("q", "language", "age"))
