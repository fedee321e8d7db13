"""The last thing that somebody changed on the board: from where to where, and what it did."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.coordinator.board import fit
from frontend.coordinator.broken import Words
from frontend.coordinator.cards import Card
from tenants.cycles.models import Enrolment
from tenants.matching.models import Edit


@dataclass(frozen=True, slots=True)
class Step:
    """One number before and after; `change` has its sign."""

    label: str
    before: str
    after: str
    change: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """`headline` is also what a screen reader hears; `broken` are rules of the groups that were touched."""

    edit: Edit
    headline: str
    steps: list[Step]
    broken: list[Words]


def change_of(edit: Edit, cards: Iterable[Card]) -> Change:
    touched = [card for card in cards if card.number in (edit.old_group, edit.new_group)]
    steps = [_step(_("Average fit"), edit.old_average, edit.new_average)]
    name = edit.mentee.person.full_name
    steps.append(_step(_("Fit of %(name)s") % {"name": name}, edit.old_score, edit.new_score))
    return Change(edit, headline(edit), steps, [words for card in touched for words in card.broken])


def headline(edit: Edit) -> str:
    words = {
        "name": edit.mentee.person.full_name,
        "old": _name(edit.old_mentor),
        "new": _name(edit.new_mentor),
    }
    if edit.old_mentor and edit.new_mentor:
        return _("%(name)s moves from %(old)s to %(new)s") % words
    if edit.new_mentor:
        return _("%(name)s gets a place with %(new)s") % words
    return _("%(name)s leaves %(old)s and has no group") % words


def aloud(change: Change) -> str:
    """The change as one text, for those who hear the page."""
    numbers = [
        _("%(label)s: %(before)s, now %(after)s.")
        % {"label": step.label, "before": step.before, "after": step.after}
        for step in change.steps
    ]
    rules = [words.text for words in change.broken] or [_("No rule is broken.")]
    return " ".join([f"{change.headline}.", *numbers, *rules])


def _name(mentor: Enrolment | None) -> str:
    return mentor.person.full_name if mentor else ""


def _step(label: str, before: int | None, after: int | None) -> Step:
    old, new = (None if score is None else fit(score).number for score in (before, after))
    change = new - old if old is not None and new is not None else 0
    return Step(label, _shown(old), _shown(new), change)


def _shown(number: int | None) -> str:
    return _("none") if number is None else str(number)
