import datetime as dt
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import DatePicker
from tenants.coordination.domain.snooze import LONGEST
from tenants.coordination.enums import TaskKind

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SnoozeDays:
    """The days that the menu offers, and how far one may choose."""

    tomorrow: dt.date
    monday: dt.date
    longest: dt.date


def days_from(today: dt.date) -> SnoozeDays:
    return SnoozeDays(today + DAY, today + (7 - today.weekday()) * DAY, today + LONGEST)


class TaskForm(forms.Form):
    """Which task is meant."""

    kind = forms.ChoiceField(choices=TaskKind.choices, widget=forms.HiddenInput)
    subject = forms.UUIDField(widget=forms.HiddenInput)


class SnoozeForm(TaskForm):
    until = forms.DateField(
        label=_("Show again on"),
        widget=DatePicker(),
        error_messages={"required": _("Choose a day")},
    )
