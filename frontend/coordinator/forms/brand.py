from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.accent import AccentFields
from frontend.forms.widgets import FileDrop
from shared.networks.domain.logo import MOST_BYTES


class AccentForm(AccentFields):
    """The network's colour; each choice is drawn by the page."""


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("A new picture"),
        widget=FileDrop(
            attrs={"accept": "image/png,image/jpeg,image/webp"},
            hint=_("PNG, JPEG or WebP, at most 2 MB. A square picture looks best."),
        ),
    )

    def content(self) -> bytes:
        """The file, but no more than shows that it is too large."""
        return bytes(self.cleaned_data["logo"].read(MOST_BYTES + 1))
