from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import DatePicker
from shared.program.models import Season

_DATE = _("Write a date, for example 2027-01-31")


class SeasonForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Networks choose it for their cycles. For example: Spring 2027."),
        max_length=Season._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write a name for the season")},
    )
    starts_on = forms.DateField(
        label=_("First day"), widget=DatePicker, error_messages={"required": _DATE, "invalid": _DATE}
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=DatePicker, error_messages={"required": _DATE, "invalid": _DATE}
    )
