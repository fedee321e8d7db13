"""Search and filters of lists: a form that is read from the address and never refuses."""

from typing import Any

from django import forms

from frontend.forms.widgets import Search

SMALL = "input--small"


class Filter(forms.Form):
    """Every field is optional, small, and named by its label; what makes no sense filters nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs |= {"class": SMALL, "aria-label": field.label}
            if isinstance(field.widget, Search):
                field.widget.attrs["placeholder"] = field.label

    def value(self, name: str) -> Any:
        """What the reader asked for, or None."""
        self.is_valid()
        found = self.cleaned_data.get(name)
        return found.strip() or None if isinstance(found, str) else found

    @property
    def is_active(self) -> bool:
        return any(self.value(name) for name in self.fields)
