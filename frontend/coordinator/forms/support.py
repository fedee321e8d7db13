from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from frontend.forms.choices import Option
from frontend.forms.person import NamedForm
from frontend.forms.widgets import BoxedRadios, Segments
from shared.program.enums import Language
from shared.support.models import SupportRequest
from tenants.support.domain.grant import MOST_HOURS


class GrantForm(NamedForm):
    """Who comes in, why, for how long. Where somebody asked, the person is known. `operation` makes it one."""

    email = forms.EmailField(
        label=_("Work e-mail address at the sponsor"),
        help_text=_("The link goes there. Whoever reads this mailbox can enter."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the person’s e-mail address")},
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices, widget=Segments)
    reason = forms.CharField(
        label=_("What for?"),
        help_text=_("It stays in your network’s audit. Name no participant."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the access is for")},
    )
    scope = forms.ChoiceField(
        label=_("What may the person do?"),
        widget=BoxedRadios,
        initial="read",
        choices=[
            ("read", Option(_("Read only"), _("Sees people, cycles and groups. Can change nothing."))),
            ("edit", Option(_("Read and change"), _("May also do what an assistant does."))),
        ],
    )
    hours = forms.TypedChoiceField(label=_("For how long?"), coerce=int, initial=2)

    def __init__(self, *args: Any, asked: SupportRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = self.fields["hours"]
        assert isinstance(hours, forms.ChoiceField)
        hours.choices = [
            (n, ngettext_lazy("%(n)d hour", "%(n)d hours", n) % {"n": n}) for n in range(1, MOST_HOURS + 1)
        ]
        if asked:
            for known in ("name", "email", "language"):
                del self.fields[known]

    def person(self) -> dict[str, str]:
        return {key: self.cleaned_data.get(key, "") for key in ("name", "email", "language")}

    def operation_id(self) -> UUID:
        return cast("UUID", self.cleaned_data["operation"])
