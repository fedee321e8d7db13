"""Which tasks of the worklist are meant: `kind:id` for each, as the boxes of the rows send it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.forms.enrolment import Ids
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Key

MOST_AT_ONCE = 60


def written(keys: Iterable[Key]) -> list[str]:
    return [f"{kind}:{subject}" for kind, subject in keys]


def _read(words: str) -> Key:
    kind, _colon, subject = words.partition(":")
    return TaskKind(kind).value, UUID(subject)


class TickedForm(forms.Form):
    """The ticked tasks, and the day until which they are put off, where they are."""

    task = Ids(
        coerce=_read,
        error_messages={
            "required": _("Tick at least one task."),
            "invalid_choice": _("Tick at least one task."),
        },
    )
    until = forms.DateField(required=False, error_messages={"invalid": _("Choose a day")})

    def clean_task(self) -> list[Key]:
        keys: list[Key] = self.cleaned_data["task"]
        return keys[:MOST_AT_ONCE]


def keys_in(values: Any) -> list[Key]:
    """Of the data of a form or an address; nothing where it is not to be read."""
    form = TickedForm(values)
    form.is_valid()
    found: list[Key] = form.cleaned_data.get("task", [])
    return found
