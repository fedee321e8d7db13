import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import DatePicker, Segments, TimePicker
from frontend.templatetags.people import shown_name
from frontend.vocabulary import city_of_time
from kernel.clock import now, today
from tenants.mentoring.domain.queries.group import mentees_of
from tenants.mentoring.domain.session import SessionReport
from tenants.mentoring.enums import Mode
from tenants.mentoring.models import Group, Membership

CAME, MISSED = "came", "missed"


class SessionForm(forms.Form):
    """What a mentor records of session `number`: who came, and the few facts around it."""

    held_on = forms.DateField(
        label=_("Day"), widget=DatePicker(), error_messages={"required": _("Choose the day of the session")}
    )
    mode = forms.ChoiceField(label=_("Where"), choices=Mode.choices, widget=Segments)
    minutes = forms.IntegerField(
        label=_("How long?"),
        widget=forms.TextInput(
            attrs={"class": "input--4", "inputmode": "numeric", "data-unit": _("minutes")}
        ),
        error_messages={"required": _("Write how many minutes you met, from 1 to 720.")},
    )
    note = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("You and the coordinator can read this."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_session_at = forms.DateField(label=_("Day of the next session"), required=False, widget=DatePicker())
    next_time = forms.TimeField(required=False, widget=TimePicker())

    def __init__(self, data: Any = None, *, group: Group, number: int) -> None:
        super().__init__(data, auto_id=f"g{group.pk}-%s", initial=_initial(group, number))
        self.number = number
        self.fields["next_time"].label = _("Time, %(city)s") % {"city": city_of_time()}
        came = _marks(group, number)
        self.mentees: Sequence[Membership] = _seated(group, came)
        for mentee in self.mentees:
            self.fields[_name(mentee)] = forms.ChoiceField(
                label=shown_name(mentee),
                choices=[(CAME, _("Came")), (MISSED, _("Not"))],
                widget=Segments(yes=CAME, no=MISSED),
                initial=CAME if came.get(mentee.pk, True) else MISSED,
            )

    def clean(self) -> None:
        day, time = self.cleaned_data.get("next_session_at"), self.cleaned_data.get("next_time")
        if day and not time and "next_time" not in self.errors:
            self.add_error("next_time", _("Write the time too, for example 18:30"))
        if time and not day and "next_session_at" not in self.errors:
            self.add_error("next_session_at", _("Choose the day too"))

    def attendance(self) -> list[tuple[Membership, BoundField]]:
        """Each mentee with the field that says whether they came."""
        return [(mentee, self[_name(mentee)]) for mentee in self.mentees]

    def report(self) -> SessionReport:
        values = self.cleaned_data
        return SessionReport(
            number=self.number,
            held_on=values["held_on"],
            mode=Mode(values["mode"]),
            came=self.came(),
            minutes=values["minutes"],
            note=values["note"],
            next_session_at=_moment(values["next_session_at"], values["next_time"]),
        )

    def came(self) -> list[UUID]:
        return [mentee.pk for mentee in self.mentees if self.cleaned_data[_name(mentee)] == CAME]


def _seated(group: Group, marked: Collection[UUID]) -> list[Membership]:
    """Who is in the group; of a session recorded before, also who was there and left."""
    now_in = mentees_of(group)
    known = {mentee.pk for mentee in now_in}
    return now_in + [m for m in group.memberships.all() if m.pk in marked and m.pk not in known]


def _name(mentee: Membership) -> str:
    return f"came_{mentee.pk}"


def _moment(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, time)) if day and time else None


def _initial(group: Group, number: int) -> dict[str, Any]:
    """What is known already: the session corrected, or the planned day and the way of the last one."""
    sessions = list(group.sessions.all())
    known = next((session for session in sessions if session.number == number), None)
    last = known or (sessions[-1] if sessions else None)
    planned = group.next_session_at
    is_ahead = bool(planned and planned > now())
    local = timezone.localtime(planned) if planned else None
    return {
        "held_on": known.held_on if known else local.date() if local and not is_ahead else today(),
        "mode": last.mode if last else Mode.IN_PERSON.value,
        "minutes": last.minutes if last else 60,
        "note": known.note if known else "",
        "next_session_at": local.date() if local and is_ahead else None,
        "next_time": local.time() if local and is_ahead else None,
    }


def _marks(group: Group, number: int) -> dict[UUID, bool]:
    """Who came to a session recorded before; nobody is marked for a new one."""
    session = next((s for s in group.sessions.all() if s.number == number), None)
    return dict(session.attendances.values_list("membership_id", "came")) if session else {}
