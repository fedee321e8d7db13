from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.accent import AccentFields, answers_of
from frontend.forms.choices import Option
from frontend.forms.widgets import BoxedChecks, BoxedRadios
from kernel.clock import time_zones
from shared.program.domain.program import ProgramFields
from shared.program.enums import Language, MinimumCell
from shared.program.models import Program

CELLS = [
    (
        MinimumCell.ELEVEN,
        Option("11", _("Numbers of 1 to 10 people are hidden. Most programs use this.")),
    ),
    (
        MinimumCell.FIFTEEN,
        Option("15", _("Numbers of 1 to 14 people are hidden.")),
    ),
    (
        MinimumCell.TWENTY,
        Option(
            "20", _("Numbers of 1 to 19 people are hidden. For small communities, and for what is sensitive.")
        ),
    ),
]


def _zones() -> list[tuple[str, str]]:
    """Canada's time zones first in the mind of its readers, then the others, by their names."""
    names = sorted(name for name in time_zones() if "/" in name and not name.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in names]


class ProgramForm(AccentFields):
    """The program's settings. What no program can have is refused by the domain as well."""

    name = forms.CharField(
        label=_("Name of the program in English"),
        max_length=120,
        error_messages={"required": _("Write the name of the program")},
    )
    name_fr = forms.CharField(
        label=_("Name of the program in French"),
        help_text=_("If you leave it empty, French pages use the English name."),
        max_length=120,
        required=False,
    )
    sponsor = forms.CharField(
        label=_("Sponsor"),
        help_text=_("The organization that runs the program. It stands below every page and mail."),
        max_length=120,
        error_messages={"required": _("Write who runs the program")},
    )
    contact_email = forms.EmailField(
        label=_("Contact e-mail address"),
        help_text=_("Associations and participants write there."),
        widget=forms.EmailInput(attrs={"spellcheck": "false"}),
        error_messages={"required": _("Write an e-mail address that somebody reads")},
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        help_text=_(
            "Street or mailbox, city, province and postal code. It stands below every e-mail: the law asks for it."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write an address at which a letter reaches you")},
    )
    minimum_cell = forms.TypedChoiceField(
        label=_("Smallest number of people that is shown"),
        help_text=_(
            "It holds for every number of people in the console, at once. Larger means safer and less detail."
        ),
        choices=CELLS,
        coerce=int,
        widget=BoxedRadios,
        error_messages={"required": _("Choose 11, 15 or 20.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the program’s site"),
        choices=Language.choices,
        widget=BoxedChecks,
        error_messages={"required": _("Choose one language at least.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("The console shows times in it, and a new network starts with it."),
        choices=_zones,
    )

    @classmethod
    def of(cls, program: Program, data: Mapping[str, Any] | None = None) -> "ProgramForm":
        known = {name: getattr(program, name) for name in ProgramFields.__annotations__}
        return cls(data, initial=known | answers_of(program.accent))

    def program_fields(self) -> ProgramFields:
        kept = {name: self.cleaned_data[name] for name in ProgramFields.__annotations__}
        return cast("ProgramFields", kept)
