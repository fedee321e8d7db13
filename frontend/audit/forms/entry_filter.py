from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.audit.words import nouns_of, verb_choices, verbs_about
from frontend.forms.filters import Filter
from frontend.forms.widgets import NamedDate, Search
from shared.audit.domain.queries.entry import Criteria


class EntryFilter(Filter):
    """Who did what to what, and when; `before` and `after` say which part of the list is shown."""

    who = forms.CharField(label=_("Who: name or e-mail"), max_length=100, widget=Search)
    about = forms.ChoiceField(label=_("About"))
    verb = forms.ChoiceField(label=_("What was done"))
    since = forms.DateField(label=_("From"), widget=NamedDate)
    until = forms.DateField(label=_("To"), widget=NamedDate)
    subject = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: object, in_network: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._offer("about", [("", _("About everything")), *nouns_of(in_network)])
        self._offer("verb", [("", _("Everything that was done")), *verb_choices(in_network)])

    @property
    def criteria(self) -> Criteria:
        return Criteria(
            who=self.value("who") or "",
            verbs=[self.value("verb")] if self.value("verb") else verbs_about(self.value("about") or ""),
            subject=self.value("subject"),
            since=self.value("since"),
            until=self.value("until"),
        )

    def _offer(self, name: str, choices: list[object]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices  # type: ignore[assignment]


def key_of(text: str | None) -> UUID | None:
    """A key from the address; None for anything else."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
