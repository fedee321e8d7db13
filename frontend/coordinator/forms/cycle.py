from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.choices import Option
from frontend.forms.widgets import BoxedRadios, DatePicker
from kernel.ids import new_id
from shared.program.domain.queries.season import seasons
from shared.program.models import Season
from tenants.cycles.domain.cycle import CycleFields
from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FORMATS = [
    (
        Format.GROUPS_OR_ONE_ON_ONE.value,
        Option(
            Format.GROUPS_OR_ONE_ON_ONE.label,
            _("Most people find a place. A mentor who takes few people meets one mentee."),
        ),
    ),
    (
        Format.GROUPS.value,
        Option(Format.GROUPS.label, _("Somebody may stay without a group when no group is large enough.")),
    ),
    (
        Format.ONE_ON_ONE.value,
        Option(Format.ONE_ON_ONE.label, _("Each mentee meets a mentor alone. The group sizes do not count.")),
    ),
]


def _number(label: "_StrPromise", initial: int, unit: "_StrPromise") -> forms.IntegerField:
    limits = _("Write a number from 1 to 60")
    return forms.IntegerField(
        label=label,
        initial=initial,
        min_value=1,
        max_value=60,
        widget=forms.TextInput(
            attrs={"class": "input--2", "inputmode": "numeric", "autocomplete": "off", "data-unit": unit}
        ),
        error_messages={"required": limits, "min_value": limits, "max_value": limits},
    )


class CycleForm(forms.Form):
    """A new round of mentoring. `operation` makes sending it twice one cycle."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Everybody in it reads this name. For example: Spring 2027."),
        max_length=Cycle._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write a name for the cycle")},
    )
    season: "forms.ModelChoiceField[Season]" = forms.ModelChoiceField(
        label=_("Season of the program"),
        help_text=_("The sponsor’s reports count the cycle in this season."),
        queryset=Season.objects.none(),
        required=False,
        empty_label=_("No season"),
        error_messages={"invalid_choice": _("Choose one of the seasons")},
    )
    starts_on = forms.DateField(
        label=_("First day"), widget=DatePicker(), error_messages={"required": _("Choose the first day")}
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=DatePicker(), error_messages={"required": _("Choose the last day")}
    )
    format = forms.ChoiceField(
        label=_("How do people meet?"),
        choices=FORMATS,
        widget=BoxedRadios,
        initial=Format.GROUPS_OR_ONE_ON_ONE,
    )
    group_minimum = _number(_("Smallest group"), 4, _("mentees"))
    group_maximum = _number(_("Largest group"), 6, _("mentees"))
    planned_sessions = _number(_("Planned sessions of each group"), 5, _("sessions"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        season = self.fields["season"]
        assert isinstance(season, forms.ModelChoiceField)
        season.queryset = seasons()

    def cycle_fields(self) -> CycleFields:
        values = {name: value for name, value in self.cleaned_data.items() if name != "operation"}
        return cast("CycleFields", values)
