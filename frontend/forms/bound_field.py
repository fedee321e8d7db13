"""How a field of a form is drawn: what the field template needs to know beyond Django's own."""

from typing import Any

from django import forms
from django.forms import BoundField, Widget
from django.forms.widgets import Input

NOT_TYPED = {"checkbox", "radio", "file", "hidden", "range", "color"}


def anchor(field: BoundField) -> str:
    """The id of the first control, which an error summary links to."""
    if field.use_fieldset and field.auto_id:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def is_typed(widget: Widget) -> bool:
    """Whether the reader types or picks from a list, so that the control gets the frame of an input."""
    if isinstance(widget, Input):
        return widget.input_type not in NOT_TYPED
    return isinstance(widget, (forms.Textarea, forms.Select, forms.MultiWidget))


class FootholdBoundField(BoundField):
    @property
    def is_tick(self) -> bool:
        """A single box to tick: its label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Not where another answer makes the field needed: `attrs={"data-needed": "..."}` on the widget says so."""
        needed = self.field.required or "data-needed" in self.field.widget.attrs
        return not (needed or self.is_tick or self.field.disabled)

    @property
    def unit(self) -> str:
        """What the number counts, from `attrs={"data-unit": ...}`."""
        return str(self.field.widget.attrs.get("data-unit", ""))

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        chosen = widget or self.field.widget
        if is_typed(chosen):
            built["class"] = f"input {built.get('class') or chosen.attrs.get('class', '')}".strip()
        return built
