"""Boxes with which somebody agrees to something: never ticked beforehand, with the words that the ledger keeps."""

from collections.abc import Iterable
from typing import Any

from django import forms

from shared.consent.enums import Purpose
from shared.consent.wordings import current


class ConsentBoxes(forms.Form):
    """To be inherited by a form that asks: one box for each of `purposes`, agreed to with `sender`."""

    def __init__(self, *args: Any, sender: str, purposes: Iterable[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purposes = tuple(purposes)
        for purpose in self.purposes:
            label = current(purpose).shown(sender)
            self.fields[_name(purpose)] = forms.BooleanField(label=label, required=False)

    def agreed(self) -> list[Purpose]:
        """The purposes whose boxes were ticked."""
        return [purpose for purpose in self.purposes if self.cleaned_data.get(_name(purpose))]


def _name(purpose: Purpose) -> str:
    return f"agree_{purpose.value}"
