from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.widgets import BoxedRadios
from frontend.vocabulary import city_of_time
from kernel.clock import time_zones
from shared.program.enums import Language

CANADIAN = (
    "America/St_Johns",
    "America/Halifax",
    "America/Moncton",
    "America/Toronto",
    "America/Winnipeg",
    "America/Regina",
    "America/Edmonton",
    "America/Vancouver",
    "America/Whitehorse",
    "America/Iqaluit",
)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("First language of your site"),
        help_text=_(
            "For readers whose browser asks for neither English nor French. Everybody can switch on every page."
        ),
        choices=Language.choices,
        widget=BoxedRadios,
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("All times on your pages and in your mails are in this zone.")
    )

    def __init__(self, data: object = None, *, language: str, time_zone: str) -> None:
        super().__init__(data, initial={"language": language, "time_zone": time_zone})  # type: ignore[arg-type]
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = zones(time_zone)


def zones(chosen: str) -> list[tuple[str, str]]:
    """The zones of Canada from east to west, by their cities, and the chosen one where it is another."""
    known = [zone for zone in CANADIAN if zone in time_zones()]
    others = [] if chosen in known else [chosen]
    return [(zone, city_of_time(zone)) for zone in [*known, *others]]
