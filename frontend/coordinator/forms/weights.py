from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.part_words import PART_WORDS
from frontend.forms.widgets import Slider
from tenants.matching.domain.weights import MOST

WRONG = _("Choose a number from 0 to 50.")


class WeightsForm(forms.Form):
    """One number for each part of the fit; `weights` are those that count now."""

    def __init__(self, data: Any = None, *, weights: Mapping[str, int]) -> None:
        super().__init__(data)
        for part, label in PART_WORDS.items():
            self.fields[part.value] = forms.IntegerField(
                label=str(label),
                initial=weights[part.value],
                min_value=0,
                max_value=MOST,
                widget=Slider(most=MOST),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), WRONG),
            )
