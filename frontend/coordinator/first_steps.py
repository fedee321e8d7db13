"""The list "Getting started" in words, with the page where each step is taken."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.permissions import may, may_open
from shared.accounts.models import User
from shared.networks.models import Profile
from tenants.coordination.domain.queries.checklist import Checklist, FirstStep, checklist
from tenants.coordination.domain.queries.settings import settings_of_network

_WORDS: dict[FirstStep, tuple[str | Promise, str]] = {
    FirstStep.TEXT: (_("Say who you are, in a few sentences"), "settings"),
    FirstStep.BRAND: (_("Add your logo, or choose your colour"), "settings_brand"),
    FirstStep.TEAM: (_("Share the work: a second coordinator"), "team"),
    FirstStep.PEOPLE: (_("Import the people you know"), "people_import"),
    FirstStep.CYCLE: (_("Open a cycle"), "cycle_new"),
    FirstStep.GROUPS: (_("Find groups and publish them"), "cycles"),
    FirstStep.SESSION: (_("See the first session recorded"), "cycles"),
    FirstStep.NUMBERS: (_("Publish numbers to the program"), "cycles"),
}


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    url: str
    done: bool


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """`may_close`: everything is done, and this reader may take the list away."""

    items: list[Item]
    done: int
    may_close: bool


def first_steps(profile: Profile, reader: User) -> FirstSteps | None:
    """The list, or None where it was taken away."""
    if settings_of_network().checklist_closed_at:
        return None
    found = checklist(profile)
    may_close = found.is_complete and may(reader, "settings.change")
    return FirstSteps(_items(found, reader), found.count, may_close)


def _items(found: Checklist, reader: User) -> list[Item]:
    """A step that this reader may not take has no address."""
    items = [Item(str(_WORDS[step][0]), reverse(_WORDS[step][1]), done) for step, done in found.done.items()]
    return [item if may_open(reader, item.url) else replace(item, url="") for item in items]
