"""What a network tells about itself, in both languages side by side."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.languages import LanguageChecks
from frontend.forms.widgets import Search
from shared.networks.domain.profile import ProfileFields
from shared.networks.languages import language_choices
from shared.networks.models import Profile
from shared.occupations.noc import profession_title
from shared.occupations.search import find_codes

MOST_FOUND = 12
FIND = "find_profession"


def _longest(field: str) -> int | None:
    return cast("int | None", Profile._meta.get_field(field).max_length)  # type: ignore[union-attr]


def _text(name: str, label: Any, help_text: Any = "", *, rows: int = 0, lang: str = "") -> forms.CharField:
    attrs: dict[str, Any] = {"lang": lang} if lang else {}
    widget = forms.Textarea(attrs | {"rows": rows}) if rows else forms.TextInput(attrs)
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=_longest(name), widget=widget
    )


class ProfileForm(forms.Form):
    """`find_profession` searches the list of occupations: what it finds becomes more boxes to tick."""

    tagline_en = _text("tagline_en", _("One sentence, in English"), lang="en")
    tagline_fr = _text("tagline_fr", _("One sentence, in French"), lang="fr")
    about_en = _text("about_en", _("Who you are, in English"), rows=8, lang="en")
    about_fr = _text("about_fr", _("Who you are, in French"), rows=8, lang="fr")
    community = forms.CharField(
        label=_("Your community"),
        help_text=_("Where your members come from, or the language they share. For example: Romanian."),
        max_length=_longest("community"),
        error_messages={"required": _("Write which community your association serves")},
    )
    profession = forms.CharField(
        label=_("Your profession, in a few words"),
        help_text=_("Lists show it beside your name. For example: Engineering."),
        max_length=_longest("profession"),
        error_messages={"required": _("Write which profession your members have")},
    )
    professions = forms.MultipleChoiceField(
        label=_("Professions of your members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose professions from the list")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that your mentors speak"), required=False, widget=LanguageChecks
    )
    city = _text("city", _("City"))
    website = forms.URLField(
        label=_("Your own website"),
        required=False,
        max_length=_longest("website"),
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        help_text=_(
            "It stands below your e-mails and on your page. Without one, the address of the sponsor does."
        ),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    members = forms.IntegerField(
        label=_("How many members do you have?"),
        help_text=_("About is enough."),
        required=False,
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"class": "input--4", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Write the members as a whole number, for example 250"),
            "min_value": _("Write a number from 1 up"),
            "max_value": _("Write a number of 1,000,000 or less"),
        },
    )
    find_profession = forms.CharField(
        label=_("Find a profession"),
        required=False,
        max_length=100,
        help_text=_("Write a word, for example: engineer, nurse. Then tick what fits."),
        widget=Search(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, profile: Profile) -> None:
        super().__init__(data, initial={name: getattr(profile, name) for name in self.kept()})
        self._offer("professions", profession_choices(self._ticked(profile), self.sought))
        self._offer("languages", language_choices())

    @classmethod
    def kept(cls) -> list[str]:
        """The names of the fields that the profile has."""
        return [name for name in cls.base_fields if name != FIND]

    @property
    def sought(self) -> str:
        return str(self.data.get(FIND, "")).strip()

    @property
    def found(self) -> int:
        """How many professions the search found."""
        return len(find_codes(self.sought, most=MOST_FOUND))

    def profile_fields(self) -> ProfileFields:
        return cast("ProfileFields", {name: self.cleaned_data[name] for name in self.kept()})

    def _ticked(self, profile: Profile) -> list[str]:
        if not self.is_bound:
            return list(profile.professions)
        assert isinstance(self.data, MultiValueDict)
        return self.data.getlist("professions")

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


def profession_choices(ticked: Iterable[str], sought: str) -> list[tuple[str, str]]:
    """Those that are ticked, then those found; codes that nobody knows are left out."""
    codes = dict.fromkeys([*ticked, *find_codes(sought, most=MOST_FOUND)])
    return [(code, profession_title(code)) for code in codes if profession_title(code)]
