"""The differences of two runs in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.coordinator.board import fit
from tenants.matching.domain.queries.comparison import Aims, Difference, Fate
from tenants.matching.models import Placement
from tenants.people.models import Person

FATES: dict[Fate, str | Promise] = {
    Fate.LOST: gettext_lazy("Loses the place"),
    Fate.MOVED: gettext_lazy("Moves"),
    Fate.FOUND: gettext_lazy("Gets a place"),
    Fate.STAYS: gettext_lazy("Stays"),
    Fate.WITHOUT: gettext_lazy("Still without a place"),
}
TONES = {Fate.LOST: "critical", Fate.MOVED: "info", Fate.FOUND: "positive"}


@dataclass(frozen=True, slots=True)
class Row:
    """One mentee; `judged` says better, worse or the same, where both runs have a fit."""

    person: Person
    fate: str
    tone: str
    before: str
    after: str
    old_fit: int | None
    new_fit: int | None
    judged: str
    gain: int


@dataclass(frozen=True, slots=True)
class AimRow:
    """One aim of the search; `gain` is above 0 where it is better now."""

    name: str
    before: str
    after: str
    gain: int


def rows_of(differences: Iterable[Difference]) -> list[Row]:
    return [_row(difference) for difference in differences]


def _row(one: Difference) -> Row:
    old, new = _fit(one.before), _fit(one.after)
    gain = new - old if old is not None and new is not None else 0
    judged = {True: _("better"), False: _("worse")}[gain > 0] if gain else _("the same")
    return Row(
        person=one.mentee.person,
        fate=str(FATES[one.fate]),
        tone=TONES.get(one.fate, ""),
        before=_mentor(one.before),
        after=_mentor(one.after),
        old_fit=old,
        new_fit=new,
        judged=judged if old is not None and new is not None else "",
        gain=gain,
    )


def _fit(seat: Placement | None) -> int | None:
    return None if seat is None or seat.score is None else fit(seat.score).number


def _mentor(seat: Placement | None) -> str:
    return seat.mentor.person.full_name if seat else _("no group")


def aim_rows(before: Aims, after: Aims) -> list[AimRow]:
    """In the order in which the search pursues them; fewer one-on-ones count as better."""
    return [
        _aim(_("Mentees with a place"), before.placed, after.placed),
        _aim(_("One-on-ones"), before.one_on_ones, after.one_on_ones, sign=-1),
        _aim(_("Weakest fit"), _number(before.weakest), _number(after.weakest)),
        _aim(_("Average fit"), _number(before.average), _number(after.average)),
        _aim(_("Groups"), before.groups, after.groups, sign=0),
    ]


def _aim(name: str, old: int | None, new: int | None, *, sign: int = 1) -> AimRow:
    gain = sign * (new - old) if old is not None and new is not None else 0
    return AimRow(name, _shown(old), _shown(new), gain)


def _number(score: float | None) -> int | None:
    return None if score is None else fit(round(score)).number


def _shown(number: int | None) -> str:
    return _("none") if number is None else str(number)
