"""A colour for a program or a network: one with a name, or any hue in one of four strengths."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import BoxedRadios, Hue
from shared.program.accents import MOST_HUE, free_accent, is_free, shade_of, strength_of
from shared.program.enums import Accent, Strength

FREE = "free"
HUE_NEEDED = _("Write a hue: a number from 0 to 359")


class AccentFields(forms.Form):
    """`accent`, after cleaning, is the text that is kept; hue and strength count only where it is a free one."""

    accent = forms.ChoiceField(
        label=_("Colour"), choices=[*Accent.choices, (FREE, _("Another colour"))], widget=BoxedRadios
    )
    hue = forms.IntegerField(
        label=_("Hue"),
        help_text=_("A number from 0 to 359: red is near 30, yellow near 90, green near 150, blue near 260."),
        min_value=0,
        max_value=MOST_HUE,
        widget=Hue(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HUE_NEEDED),
    )
    strength = forms.TypedChoiceField(
        label=_("Strength"),
        choices=Strength.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how strong the colour is")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("accent") != FREE:
            for unseen in ("hue", "strength"):
                self.errors.pop(unseen, None)
        elif {"hue", "strength"} <= cleaned.keys():
            cleaned["accent"] = free_accent(cleaned["hue"], Strength(cleaned["strength"]))
        return cleaned

    @property
    def free_look(self) -> str:
        """What the hue and the strength in the form make, to be drawn; a sound colour whatever was written."""
        return asked_accent({"hue": self["hue"].value(), "strength": self["strength"].value()})


def answers_of(accent: str) -> dict[str, object]:
    """What the form shows for a kept accent. One with a name offers its own hue to begin from."""
    return {
        "accent": FREE if is_free(accent) else accent,
        "hue": shade_of(accent).hue,
        "strength": strength_of(accent),
    }


def asked_accent(asked: "QueryDict | dict[str, object]", otherwise: str = Accent.TEAL) -> str:
    """The accent of a hue and a strength as somebody wrote them, or of its name; for a preview, never refused."""
    if asked.get("accent", FREE) in Accent.values:
        return str(asked["accent"])
    try:
        return free_accent(int(str(asked.get("hue"))), Strength(int(str(asked.get("strength")))))
    except (ValidationError, ValueError):
        return otherwise
