"""What a step's page shows beside its question: which steps there are, and where the reader is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.public.joining.steps import BY_SLUG, STEPS, TOTAL, Text
from shared.networks.models import Draft

CHECK = "check"


@dataclass(frozen=True, slots=True)
class Place:
    """One step in the list; without `url` it cannot be opened yet."""

    number: int
    title: Text
    url: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Progress:
    number: int
    places: list[Place]
    back: str
    total: int = TOTAL


def progress(draft: Draft, slug: str) -> Progress:
    order = [*BY_SLUG, CHECK]
    number = order.index(slug) + 1
    back = reverse("join") if number == 1 else BY_SLUG[order[number - 2]].url
    return Progress(number, [*_places(draft, slug), _last(draft, slug)], back)


def _places(draft: Draft, slug: str) -> list[Place]:
    return [
        Place(number, step.title, step.url, step.slug in draft.done, step.slug == slug)
        for number, step in enumerate(STEPS, 1)
    ]


def _last(draft: Draft, slug: str) -> Place:
    ready = len(draft.done) == len(STEPS)
    return Place(TOTAL, _("Check and send"), reverse("join_check") if ready else "", False, slug == CHECK)
