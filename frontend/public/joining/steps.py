"""The steps of an application, in order: one topic on each page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.public.forms.join import AssociationForm, CommunityForm, ContactForm, SizeForm, WhyForm
from frontend.public.forms.join_address import AddressForm
from frontend.public.forms.join_professions import ProfessionsForm
from shared.networks.domain.draft import Answers
from shared.networks.models import Draft

Text = str | Promise
MOST_VALUES = 200
LONGEST_VALUE = 5_000


@dataclass(frozen=True, slots=True)
class Step:
    """One page: `title` in the list of steps, `question` as its heading, `why` beside it."""

    slug: str
    title: Text
    question: Text
    lead: Text
    why: Text
    form: type[forms.Form]

    @property
    def url(self) -> str:
        return reverse("join_step", args=[self.slug])

    def read(self, data: QueryDict) -> Answers:
        """What was written, as it was written: a list of texts for each field, cut to what anybody would write."""
        return {
            name: [value.replace("\x00", "")[:LONGEST_VALUE] for value in data.getlist(name)[:MOST_VALUES]]
            for name in self.form.base_fields
            if name in data
        }

    def bound(self, answers: Answers) -> forms.Form:
        """The form, to be checked, with what was written."""
        return self.form(MultiValueDict(answers))

    def unbound(self, answers: Answers) -> forms.Form:
        """The form, not checked yet, with what was written before."""
        return self.form(initial={name: self._initial(name, values) for name, values in answers.items()})

    def _initial(self, name: str, values: list[str]) -> str | list[str]:
        many = isinstance(self.form.base_fields[name], forms.MultipleChoiceField)
        return values if many else "".join(values[-1:])


PUBLIC_LATER = _("The program’s staff. Once you take part, it stands on the public page of your network.")
STAFF_ONLY = _("The program’s staff, nobody else.")

STEPS = (
    Step(
        "association",
        _("Your association"),
        _("What is your association called?"),
        _("As your members and newcomers know it."),
        PUBLIC_LATER,
        AssociationForm,
    ),
    Step(
        "community",
        _("Community and languages"),
        _("Whom do you bring together?"),
        _("So that newcomers find a network that knows where they come from."),
        PUBLIC_LATER,
        CommunityForm,
    ),
    Step(
        "professions",
        _("Professions"),
        _("Which professions do your members have?"),
        _("Write one in English or French. We look in Canada’s list of occupations (NOC)."),
        PUBLIC_LATER,
        ProfessionsForm,
    ),
    Step(
        "size",
        _("Members and city"),
        _("How large is your association?"),
        _("Small ones are as welcome as large ones."),
        PUBLIC_LATER,
        SizeForm,
    ),
    Step(
        "address",
        _("Address of your site"),
        _("Which address should your site have?"),
        _("Your network gets a site of its own. You can add an address that you own later."),
        _("Everybody, once you take part."),
        AddressForm,
    ),
    Step(
        "contact",
        _("Contact"),
        _("Who is our contact?"),
        _("The program’s staff answer this person."),
        STAFF_ONLY,
        ContactForm,
    ),
    Step(
        "why",
        _("Why you want to join"),
        _("Why do you want to join?"),
        _("What do you do for newcomers today? What would you like to do?"),
        STAFF_ONLY,
        WhyForm,
    ),
)
BY_SLUG: Mapping[str, Step] = {step.slug: step for step in STEPS}
TOTAL = len(STEPS) + 1
"""The last step is to check and send."""


def next_url(draft: Draft, slug: str) -> str:
    """The first step after this one that is not done; when all are, the page to check and send."""
    order = list(BY_SLUG)
    later = [s for s in order[order.index(slug) + 1 :] + order if s not in draft.done]
    return BY_SLUG[later[0]].url if later else reverse("join_check")


def resume_url(draft: Draft) -> str:
    """Where somebody goes on who comes back: the first step that is not done."""
    left = [step for step in STEPS if step.slug not in draft.done]
    return left[0].url if left else reverse("join_check")
