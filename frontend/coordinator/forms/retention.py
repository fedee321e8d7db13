from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.coordination.models.settings import LEAST_MONTHS, MOST_MONTHS

LIMITS = _("Write a number from 6 to 84")


class RetentionForm(forms.Form):
    retention_months = forms.IntegerField(
        label=_("How long do you keep a person's record after their last cycle?"),
        help_text=_("6 to 84 months. Most networks keep records for 24 months."),
        min_value=LEAST_MONTHS,
        max_value=MOST_MONTHS,
        widget=forms.TextInput(attrs={"class": "input--2", "inputmode": "numeric", "data-unit": _("months")}),
        error_messages={"required": LIMITS, "invalid": LIMITS, "min_value": LIMITS, "max_value": LIMITS},
    )
