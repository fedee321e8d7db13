from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id


class NamedForm(forms.Form):
    """Somebody who is named by another. `operation` makes sending it twice one."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the person’s name")},
    )
