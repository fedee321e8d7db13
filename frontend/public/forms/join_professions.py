from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frontend.forms.choices import Option
from frontend.forms.widgets import BoxedChecks, Search
from frontend.public.forms.join import longest
from shared.occupations.noc import field_title, occupation, profession_title
from shared.occupations.search import find_codes

NONE = "none"


class ProfessionsForm(forms.Form):
    """Professions from Canada's list, found by a word, or the applicant's own words for them.

    What was ticked stays ticked over any number of searches: it stands first, then what was found.
    """

    q = forms.CharField(
        label=_("Search for a profession"),
        required=False,
        max_length=100,
        widget=Search(
            attrs={
                "hx-get": "/join/professions/found/",
                "hx-trigger": "input changed delay:300ms, search",
                "hx-target": "#professions",
                "hx-include": "closest form",
                "hx-params": "q,professions",
                "hx-sync": "this:replace",
            }
        ),
    )
    professions = forms.MultipleChoiceField(
        label=_("Choose all that fit your members"),
        widget=BoxedChecks,
        error_messages={"required": _("Search, then choose at least one profession, or “None of these”")},
    )
    own_words = forms.CharField(
        label=_("Your profession in your own words"),
        required=False,
        max_length=longest("profession"),
        help_text=_("Only if you chose “None of these”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = str(self["q"].value() or "").strip()[:100]
        self.chosen = [code for code in self["professions"].value() or [] if profession_title(code)]
        self.found = [code for code in find_codes(self.query) if code not in self.chosen]
        listed = [(code, _option(code)) for code in [*self.chosen, *self.found]]
        none = Option(_("None of these"), _("Then describe it in your own words."))
        field = self.fields["professions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [*listed, (NONE, none)]

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        chosen = answers.get("professions", [])
        if chosen == [NONE] and not answers.get("own_words"):
            self.add_error("own_words", ValidationError(_("Write your profession in your own words")))
        answers["professions"] = [code for code in chosen if code != NONE]
        answers["profession"] = answers.get("own_words") if chosen == [NONE] else ""
        return answers


def _option(code: str) -> Option:
    if occupation(code):
        return Option(
            profession_title(code), _("NOC %(code)s · %(field)s") % {"code": code, "field": field_title(code)}
        )
    return Option(profession_title(code), _("The whole field"))
