from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import DatePicker
from kernel.ids import new_id
from tenants.coordination.domain.own_task import TaskFields
from tenants.coordination.models import OwnTask
from tenants.people.domain.queries.person import named
from tenants.people.models import Person


class OwnTaskForm(forms.Form):
    """A task in one's own words. `operation` makes sending it twice one task."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    title = forms.CharField(
        label=_("What is there to do?"),
        help_text=_("For example: Book the room for the first meeting. Your team reads it too."),
        max_length=OwnTask._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write what there is to do"),
            "max_length": _("Write at most 200 characters"),
        },
    )
    due_on = forms.DateField(
        label=_("By which day?"),
        help_text=_("After this day it counts as late."),
        required=False,
        widget=DatePicker(),
    )
    person = forms.CharField(
        label=_("Whom is it about?"),
        help_text=_("The name or the e-mail address of somebody on your list of people."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "people-known"}),
    )

    def clean_person(self) -> Person | None:
        """The one person who has this name or address."""
        words: str = self.cleaned_data["person"]
        found = named(words) if words else []
        if words and not found:
            raise forms.ValidationError(_("Nobody on your list has this name or address"), code="unknown")
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people have this name. Write the e-mail address"), code="several"
            )
        return found[0] if found else None

    def task_fields(self) -> TaskFields:
        given = self.cleaned_data
        return TaskFields(title=given["title"], due_on=given["due_on"], person=given["person"])


def as_written(task: OwnTask) -> dict[str, Any]:
    """A task as it stands in the form."""
    return {
        "operation": task.pk,
        "title": task.title,
        "due_on": task.due_on,
        "person": task.person.email if task.person else "",
    }
