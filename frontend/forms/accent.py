"""A colour of its own for a program or a network: one with a name, or any hue in one of four strengths."""

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
STRENGTH_NEEDED = _("Choose how strong the colour is")


class AccentFields(forms.Form):
    """`accent`, after cleaning, is the text that is kept; the hue and the strength count where it is a free one."""

    accent = forms.ChoiceField(
        label=_("Colour"), choices=[*Accent.choices, (FREE, _("Another colour"))], widget=BoxedRadios
    )
    hue = forms.IntegerField(
        label=_("Hue"),
        help_text=_("A number from 0 to 359: red is near 30, yellow near 90, green near 150, blue near 260."),
        required=False,
        widget=Hue(most=MOST_HUE),
    )
    strength = forms.TypedChoiceField(
        label=_("Strength"), choices=Strength.choices, coerce=int, required=False, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("accent") == FREE:
            cleaned["accent"] = self._free(cleaned.get("hue"), cleaned.get("strength"))
        return cleaned

    def _free(self, hue: int | None, strength: int | None) -> str:
        """Empty where something is missing, which is told beside its field."""
        if not strength and "strength" not in self.errors:
            self.add_error("strength", STRENGTH_NEEDED)
        try:
            return free_accent(-1 if hue is None else hue, Strength(strength or Strength.SOFT))
        except ValidationError:
            if "hue" not in self.errors:
                self.add_error("hue", HUE_NEEDED)
            return ""

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
