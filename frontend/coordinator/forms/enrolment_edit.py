"""What matters for one person in one cycle."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.cycles.domain.enrolment import EnrolmentFields, Wishes
from tenants.cycles.enums import MustHave
from tenants.cycles.models import Enrolment
from tenants.people.enums import Part

RANKS = (1, 2, 3)
LABELS = {1: _("First wish"), 2: _("Second wish"), 3: _("Third wish")}
NOBODY = ("", _("Nobody"))


def _who(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=UUID, empty_value=None)


def _short(label: Any, most: int, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class EnrolmentForm(forms.Form):
    """`wish_1` to `wish_3` name people of the other role; only mentors have a capacity and somebody to lead with."""

    capacity = forms.IntegerField(
        label=_("How many mentees at most?"),
        min_value=0,
        max_value=60,
        widget=forms.TextInput(attrs={"class": "input--2", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            key: _("Write a number from 0 to 60") for key in ("required", "invalid", "min_value", "max_value")
        },
    )
    leads_with = _who(_("Leads a group together with"))
    oriented = forms.BooleanField(label=_("Did the orientation"), required=False)
    must_haves = forms.MultipleChoiceField(
        label=_("What a match must have"),
        help_text=_("Without it there is no match. Tick only what the person insists on."),
        choices=MustHave.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    must_language = forms.ChoiceField(label=_("Language that the other one must speak"), required=False)
    wish_1, wish_2, wish_3 = (_who(LABELS[rank]) for rank in RANKS)
    household = _short(_("Household"), 80, _("People with the same word here never share a group."))
    employer = _short(_("Employer"), 120, _("People of the same employer never share a group."))

    def __init__(self, data: Any = None, *, enrolment: Enrolment, people: Iterable[Enrolment]) -> None:
        super().__init__(data, initial=_noted(enrolment))
        self.enrolment = enrolment
        is_mentor = enrolment.part == Part.MENTOR
        others = [e for e in people if e.pk != enrolment.pk]
        self.others = {e.pk: e for e in others}
        self._offer([e for e in others if e.part != enrolment.part], [f"wish_{rank}" for rank in RANKS])
        if is_mentor and enrolment.cycle.co_mentors:
            self._offer([e for e in others if e.part == Part.MENTOR], ["leads_with"])
        else:
            del self.fields["leads_with"]
        if not is_mentor:
            del self.fields["capacity"]
        spoken = [(language, language) for language in enrolment.person.languages]
        cast("forms.ChoiceField", self.fields["must_language"]).choices = [("", _("Any")), *spoken]

    def _offer(self, people: list[Enrolment], fields: Iterable[str]) -> None:
        choices = [NOBODY, *((str(e.pk), e.person.full_name) for e in people)]
        for name in fields:
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean(self) -> None:
        """Whoever is named twice is told at the second wish."""
        seen: set[UUID] = set()
        for name in (f"wish_{rank}" for rank in RANKS):
            wish = self.cleaned_data.get(name)
            if wish in seen:
                self.add_error(name, _("Name each person once."))
            seen |= {wish} if wish else set()

    def enrolment_fields(self) -> EnrolmentFields:
        kept = self.cleaned_data
        return {
            "capacity": kept.get("capacity", 0),
            "must_haves": kept["must_haves"],
            "must_language": kept["must_language"],
            "household": kept["household"].strip(),
            "employer": kept["employer"].strip(),
        }

    def wishes(self) -> Wishes:
        kept = self.cleaned_data
        ranked = [kept[f"wish_{rank}"] for rank in RANKS]
        leads_with: UUID | None = kept.get("leads_with")
        return {
            "preferences": [pk for pk in ranked if pk],
            "leads_with": self.others[leads_with] if leads_with else None,
            "oriented": kept["oriented"],
        }


def _noted(enrolment: Enrolment) -> dict[str, Any]:
    plain = ("capacity", "must_haves", "must_language", "household", "employer")
    ranked = {f"wish_{p.rank}": str(p.other_id) for p in enrolment.preferences.all()}
    return {name: getattr(enrolment, name) for name in plain} | {
        "oriented": enrolment.oriented_at is not None,
        "leads_with": str(enrolment.leads_with_id or ""),
        **ranked,
    }


class VetoForm(forms.Form):
    """Who stays apart from this person, and why."""

    other = _who(_("Stays apart from"))
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Only coordinators read this."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, enrolment: Enrolment, people: Iterable[Enrolment]) -> None:
        super().__init__(data, auto_id="id_veto_%s")
        self.fields["other"].required = True
        self.fields["other"].error_messages["required"] = _("Choose a person")
        known = ((str(e.pk), e.person.full_name) for e in people if e.pk != enrolment.pk)
        cast("forms.ChoiceField", self.fields["other"]).choices = [("", _("Choose a person")), *known]
