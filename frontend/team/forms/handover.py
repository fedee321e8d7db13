from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.choices import Option
from frontend.forms.widgets import BoxedRadios, Segments
from kernel.ids import new_id
from shared.accounts.domain.queries.team import possible_successors
from shared.accounts.models import User
from shared.program.enums import Language

NEW = "new"


class HandoverForm(forms.Form):
    """Who takes over, and what becomes of the one who hands over. `operation` makes an invitation one."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    who = forms.ChoiceField(
        label=_("Who takes over?"),
        widget=BoxedRadios,
        error_messages={"required": _("Choose who takes over")},
    )
    name = forms.CharField(
        label=_("Name of the new person"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-needed": NEW}),
    )
    email = forms.EmailField(
        label=_("E-mail address of the new person"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "data-needed": NEW}),
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=Language.choices,
        widget=Segments(attrs={"data-needed": NEW}),
        required=False,
    )
    stays = forms.TypedChoiceField(
        label=_("And you?"),
        choices=[
            ("yes", Option(_("I stay as assistant"), _("You help with people and cycles."))),
            ("no", Option(_("I leave the team"), _("Without another role, your account is closed."))),
        ],
        coerce=lambda value: value == "yes",
        widget=BoxedRadios,
        error_messages={"required": _("Choose whether you stay")},
    )

    def __init__(self, *args: Any, leader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in possible_successors(leader)}
        known = [(pk, Option(p.name, p.email)) for pk, p in self.people.items()]
        somebody = Option(
            _("Somebody else"), _("We send an invitation. You coordinate until it is accepted.")
        )
        choice = self.fields["who"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [*known, (NEW, somebody)]

    def clean(self) -> None:
        if self.cleaned_data.get("who") != NEW:
            return
        for field, message in (
            ("name", _("Write the name of the new person")),
            ("email", _("Write the e-mail address of the new person")),
            ("language", _("Choose the language of the invitation")),
        ):
            if field not in self.errors and not self.cleaned_data.get(field):
                self.add_error(field, message)

    @property
    def successor(self) -> User | None:
        """Somebody of the team, or None for a person to invite."""
        return self.people.get(self.cleaned_data["who"])

    @property
    def successor_name(self) -> str:
        return self.successor.name if self.successor else str(self.cleaned_data["name"])

    def operation_id(self) -> UUID:
        return cast("UUID", self.cleaned_data["operation"])
