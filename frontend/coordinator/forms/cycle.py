from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.choices import Option
from frontend.forms.widgets import BoxedRadios, DatePicker
from kernel.ids import new_id
from shared.program.domain.queries.season import seasons
from shared.program.models import Season
from tenants.cycles.agreement import standard_agreement
from tenants.cycles.domain.cycle import LATER, CycleFields
from tenants.cycles.enums import Format, Survey
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
        widget=_digits(unit),
        error_messages={"required": limits, "min_value": limits, "max_value": limits},
    )


def _asked(label: "_StrPromise", most: int, unit: "_StrPromise", wrong: "_StrPromise") -> forms.IntegerField:
    """A limit that a cycle may set or leave out."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=most,
        widget=_digits(unit),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def _digits(unit: "_StrPromise") -> forms.TextInput:
    return forms.TextInput(
        attrs={"class": "input--2", "inputmode": "numeric", "autocomplete": "off", "data-unit": unit}
    )


def _text(most: int, label: "_StrPromise", rows: int, lang: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "lang": lang}),
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
    recruits_until = forms.DateField(label=_("Last day to join"), required=False, widget=DatePicker())
    orientation_on = forms.DateField(label=_("Day of the orientation"), required=False, widget=DatePicker())
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
    co_mentors = forms.BooleanField(label=_("Two mentors may lead one group together"), required=False)
    planned_sessions = _number(_("Planned sessions of each group"), 5, _("sessions"))
    minimum_clb = _asked(_("Lowest English level of mentees"), 12, _("CLB"), _("Write a level from 1 to 12"))
    minimum_years = _asked(
        _("Least experience of mentors"), 60, _("years"), _("Write a number from 1 to 60, or nothing")
    )
    orientation_required = forms.BooleanField(
        label=_("Only people who did the orientation are matched"), required=False
    )
    eligibility_en = _text(1_000, _("Who may take part, in English"), 4, "en")
    eligibility_fr = _text(1_000, _("Who may take part, in French"), 4, "fr")
    agreement_en = _text(3_000, _("What people agree to, in English"), 6, "en")
    agreement_fr = _text(3_000, _("What people agree to, in French"), 6, "fr")
    surveys = forms.MultipleChoiceField(
        label=_("What we ask the people of the cycle"),
        required=False,
        choices=Survey.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any], locked: bool = False) -> None:
        """`locked`: people were told of their groups, so that only some of it may change."""
        super().__init__(data, initial=dict(initial))
        for name in set(self.fields) - LATER - {"operation"} if locked else ():
            self.fields[name].disabled = True
        season = self.fields["season"]
        assert isinstance(season, forms.ModelChoiceField)
        season.queryset = seasons()

    def cycle_fields(self) -> CycleFields:
        values = {name: value for name, value in self.cleaned_data.items() if name != "operation"}
        return cast("CycleFields", values)


def asked_of(cycle: Cycle) -> dict[str, Any]:
    """What the form shows of a cycle."""
    names = set(CycleForm.base_fields) - {"operation"}
    return {name: getattr(cycle, name) for name in names}


def blank(*, sessions: int = 5) -> dict[str, Any]:
    """What the form of a new cycle begins with."""
    agreements = {f"agreement_{code}": standard_agreement(code, sessions=sessions) for code in ("en", "fr")}
    return {"surveys": list(Survey.values), **agreements}


def copied(cycle: Cycle) -> dict[str, Any]:
    """All of an earlier cycle but its name, season and days."""
    once = {"name", "season", "recruits_until", "orientation_on", "starts_on", "ends_on"}
    return {name: value for name, value in asked_of(cycle).items() if name not in once}
