from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.choices import Option
from frontend.forms.date_parts import DateParts
from frontend.forms.languages import LanguageChecks
from frontend.forms.widgets import (
    BoxedChecks,
    BoxedRadios,
    DatePicker,
    FileDrop,
    Hue,
    NamedDate,
    Search,
    Segments,
    Slider,
    TimePicker,
)

ROLES = [("mentor", _("Mentor")), ("mentee", _("Mentee"))]
PLACES = [
    ("online", Option(_("Online"), _("On your phone or computer."))),
    ("in person", Option(_("In person"), _("In Toronto."))),
]
LANGUAGES = [("en", "English"), ("fr", "Français"), ("cy", "Cymraeg")]
CHANNELS = [("phone", _("Phone")), ("video", _("Video")), ("mail", _("E-mail"))]
SMALL = "input--small"


class ExampleForm(forms.Form):
    """One field for each control of the kit; `{"email": "..."}` alone brings out every kind of error."""

    name = forms.CharField(label=_("Full name"), help_text=_("As on your résumé."))
    email = forms.EmailField(label=_("E-mail address"))
    years = forms.IntegerField(
        label=_("Years of experience"), widget=forms.NumberInput(attrs={"data-unit": _("years")})
    )
    set_by = forms.CharField(label=_("Not available"), disabled=True, initial=_("Set by the program"))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    hue = forms.IntegerField(label=_("Hue"), widget=Hue(attrs={"min": 0, "max": 359}))
    weight = forms.IntegerField(label=_("How much it counts"), widget=Slider(most=50))
    word = forms.CharField(label=_("Search"), required=False, widget=Search())
    secret = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    arrived = forms.DateField(label=_("Date you came to Canada"), widget=DateParts())
    day = forms.DateField(label=_("Date"), widget=DatePicker())
    time = forms.TimeField(label=_("Time"), widget=TimePicker())
    channel = forms.ChoiceField(label=_("How did you talk?"), choices=CHANNELS, widget=Segments())
    came = forms.ChoiceField(
        label=_("Did they come?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Segments(yes="yes", no="no"),
    )
    place = forms.ChoiceField(label=_("How do you want to meet?"), choices=PLACES, widget=BoxedRadios())
    places = forms.MultipleChoiceField(label=_("Where could you meet?"), choices=PLACES, widget=BoxedChecks())
    part = forms.ChoiceField(label=_("Take part as"), choices=ROLES, widget=forms.RadioSelect())
    parts = forms.MultipleChoiceField(
        label=_("Write to"), choices=ROLES, widget=forms.CheckboxSelectMultiple(), required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, widget=LanguageChecks(), required=False
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    file = forms.FileField(label=_("File"), widget=FileDrop(hint=_("CSV, up to 5 MB.")))
    agree = forms.BooleanField(label=_("I read how my data is used"))


class ExampleFilter(forms.Form):
    """What a filter bar is made of."""

    q = forms.CharField(
        required=False,
        widget=Search(attrs={"class": SMALL, "aria-label": _("Name"), "placeholder": _("Name")}),
    )
    part = forms.ChoiceField(
        required=False,
        choices=[("", _("All roles")), *ROLES],
        widget=forms.Select(attrs={"class": SMALL, "aria-label": _("Role")}),
    )
    since = forms.DateField(
        required=False, widget=NamedDate(attrs={"class": SMALL, "aria-label": _("Since")})
    )
