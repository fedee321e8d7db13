from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.confirming import typed_name


class ConfirmForm(forms.Form):
    """The name of a network, typed by hand before its state changes, and the reason for its people."""

    reason = forms.CharField(
        label=_("The reason"),
        help_text=_("It stands in the audit of the program and in that of the network."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason: the network’s coordinators read it")},
    )
    name = typed_name(
        _("Type the name of the network"),
        required=_("Type the name of the network to confirm"),
        longest=120,
    )

    def __init__(self, *args: Any, network_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network_name = network_name
        self.fields["name"].help_text = _("Type it as it stands here: %(name)s") % {"name": network_name}

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"])
        if typed != self.network_name:
            raise forms.ValidationError(
                _("This is not the name. Type: %(name)s") % {"name": self.network_name}
            )
        return typed
