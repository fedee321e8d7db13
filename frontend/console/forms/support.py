from typing import cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.ids import new_id
from shared.networks.domain.queries.network import networks
from shared.networks.enums import NetworkState
from shared.networks.models import Network


class AskForm(forms.Form):
    """A request for access to one network. `operation` makes sending it twice one request."""

    operation = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    network: "forms.ModelChoiceField[Network]" = forms.ModelChoiceField(
        label=_("Network"),
        queryset=Network.objects.none(),
        empty_label=_("Choose a network"),
        error_messages={
            "required": _("Choose a network"),
            "invalid_choice": _("Choose one of the networks"),
        },
    )
    reason = forms.CharField(
        label=_("What for?"),
        help_text=_("The coordinators read it. Say what you want to look at, and name no participant."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the access is for")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choice = self.fields["network"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = networks().filter(state=NetworkState.READY)

    def operation_id(self) -> UUID:
        return cast("UUID", self.cleaned_data["operation"])
