from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.matching.models import Run

SHOWN = [("changes", gettext_lazy("Only changes")), ("all", gettext_lazy("Everybody"))]


class ComparisonForm(forms.Form):
    """Which two of the runs, newest first; never refuses: what makes no sense means the last two."""

    before = forms.ChoiceField(label=gettext_lazy("Before"), required=False)
    after = forms.ChoiceField(label=gettext_lazy("After"), required=False)
    show = forms.ChoiceField(label=gettext_lazy("Show"), choices=SHOWN, required=False)

    def __init__(self, data: Any, *, runs: Sequence[Run]) -> None:
        known = {str(run.pk): run for run in runs}
        after = known.get(data.get("after", ""), runs[0])
        others = {pk: run for pk, run in known.items() if run != after}
        before = others.get(data.get("before", "")) or next(iter(others.values()))
        self._runs = (before, after)
        show = "all" if data.get("show") == "all" else "changes"
        super().__init__({"before": str(before.pk), "after": str(after.pk), "show": show})
        choices = [(str(run.pk), _name(run)) for run in runs]
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def chosen(self) -> tuple[Run, Run]:
        return self._runs

    def shows_all(self) -> bool:
        return bool(self.data["show"] == "all")


def _name(run: Run) -> str:
    at = timezone.localtime(run.solved_at or run.requested_at)
    words = {"at": date_format(at, "j F, H:i"), "by": run.requested_by}
    if run.version > 1:
        return _("%(at)s, asked for by %(by)s, changed by hand") % words
    return _("%(at)s, asked for by %(by)s") % words
