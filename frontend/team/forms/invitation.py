from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.person import NamedForm
from frontend.forms.widgets import BoxedChecks, Segments
from frontend.team.words import role_choices
from shared.accounts.enums import Role
from shared.program.enums import Language


class RolesForm(forms.Form):
    """`has_other_parts`: somebody who mentors or is mentored may have no role in the team."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=BoxedChecks,
        help_text=_("One person may have several."),
        error_messages={"required": _("Choose a role")},
    )

    def __init__(self, *args: Any, has_other_parts: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["roles"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = role_choices()
        choice.required = not has_other_parts

    def chosen(self) -> list[Role]:
        return [Role(value) for value in self.cleaned_data["roles"]]


class InvitationForm(RolesForm, NamedForm):
    """Somebody new in the team. `operation` makes sending it twice one invitation."""

    field_order = ("operation", "name", "email", "roles", "language")

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation goes there. It works once, for 14 days."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the person’s e-mail address")},
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=Language.choices, widget=Segments
    )
