from typing import cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import FileDrop
from kernel.ids import new_id
from tenants.people.spreadsheet import LARGEST_FILE


class PeopleFileForm(forms.Form):
    """A file of people. `operation` makes sending it twice one import."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    file = forms.FileField(
        label=_("The file with your people"),
        widget=FileDrop(
            attrs={"accept": ".csv,text/csv"},
            hint=_("CSV in UTF-8, up to 2 MB. All of it is added, or nothing."),
        ),
        error_messages={"required": _("Choose the file with your people")},
    )

    def content(self) -> bytes:
        """The bytes of the file, at most one more than are allowed, so that a huge file fills no memory."""
        return cast("bytes", self.cleaned_data["file"].read(LARGEST_FILE + 1))

    def operation_id(self) -> UUID:
        return cast("UUID", self.cleaned_data["operation"])
