"""Controls that Django does not have; every other widget is used as it is."""

from typing import Any

from django import forms
from django.utils.functional import Promise


class BoxedRadios(forms.RadioSelect):
    """One answer, each in its own box; labels may be an `Option` with a second line."""

    template_name = "components/widgets/boxed.html"


class BoxedChecks(forms.CheckboxSelectMultiple):
    """Any number of answers, each in its own box."""

    template_name = "components/widgets/boxed.html"


class Segments(forms.RadioSelect):
    """Two to four short answers side by side; `yes` and `no` name the values drawn in strong colours."""

    template_name = "components/widgets/segments.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, yes: str = "", no: str = "") -> None:
        super().__init__(attrs)
        self.tones = {value: tone for value, tone in ((yes, "yes"), (no, "no")) if value}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().create_option(name, value, *args, **kwargs), "tone": self.tones.get(str(value), "")}


class FileDrop(forms.FileInput):
    """A file, dropped or chosen; `hint` says kinds and size."""

    template_name = "components/widgets/file_drop.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, hint: str | Promise = "") -> None:
        super().__init__(attrs)
        self.hint = hint

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "hint": self.hint}


class Search(forms.TextInput):
    """A search box with its magnifying glass."""

    input_type = "search"
    template_name = "components/widgets/search.html"


class NamedDate(forms.DateInput):
    """A date in a filter bar: its `aria-label` stands before it, since an empty date says nothing."""

    input_type = "date"
    template_name = "components/widgets/named_date.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"label": context["widget"]["attrs"].get("aria-label", "")}


class DatePicker(forms.DateInput):
    """The browser's own date picker, for dates near today."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimePicker(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Hue(forms.NumberInput):
    """A hue as a number, with a slider beside it where there is a script."""

    template_name = "components/widgets/hue.html"


class Slider(forms.NumberInput):
    """A number from 0 to `most`, with a slider beside it where there is a script."""

    template_name = "components/widgets/slider.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, most: int) -> None:
        super().__init__({"class": "input--2", "inputmode": "numeric", "min": 0, "max": most} | (attrs or {}))
