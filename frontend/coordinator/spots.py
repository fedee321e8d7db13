"""Where one mentee could be moved, the best fit first: the way to move people without dragging."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.coordinator import objections, reasons
from frontend.coordinator.board import fit
from frontend.coordinator.broken import barrier_in_words
from tenants.cycles.enums import Format
from tenants.cycles.models import Enrolment
from tenants.matching.domain.fitting import Fitting, Grid
from tenants.matching.domain.queries import run as queries
from tenants.matching.domain.queries.check import Rule
from tenants.matching.models import Placement, Run


@dataclass(frozen=True, slots=True)
class Spot:
    """`to` is what the form sends; `why_not` says what stands against it; `closed`: it cannot be chosen."""

    to: str
    name: str
    fit: int | None
    room: str
    why_not: str
    closed: bool

    @property
    def order(self) -> tuple[bool, bool, int, str]:
        return self.closed, bool(self.why_not), -(self.fit or 0), self.name


@dataclass(frozen=True, slots=True)
class Spots:
    """`seat` is where the mentee is now, or None; `groups` and `mentors` where they could go."""

    seat: Placement | None
    decided: bool
    groups: list[Spot]
    mentors: list[Spot]

    @property
    def reasons(self) -> list[str]:
        return reasons.all_in_words(self.seat.reasons) if self.seat else []

    @property
    def against(self) -> list[str]:
        return objections.all_in_words(self.seat.against) if self.seat else []


def spots_of(run: Run, mentee: Enrolment) -> Spots:
    decided = set(queries.decisions(run))
    groups = queries.group_sizes(run)
    free = list(queries.free_mentors(run))
    mentors = {*(group.mentor.pk for group in groups), *(mentor.pk for mentor in free)}
    grid = Fitting.of(run.cycle).grid(mentors, [mentee.pk])
    seat = run.placements.select_related("mentor__person").filter(mentee=mentee).first()
    others = [g for g in groups if seat is None or g.number != seat.group]
    shown = [_group(run, g, mentee, grid, closed=g.number in decided) for g in others]
    open_to = [mentor for mentor in free if seat is None or mentor.pk != seat.mentor_id]
    return Spots(
        seat=seat,
        decided=seat is not None and seat.group in decided,
        groups=_sorted(shown),
        mentors=_sorted(_mentor(mentor, mentee, grid) for mentor in open_to),
    )


def _sorted(spots: Iterable[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: spot.order)


def _group(run: Run, group: queries.Size, mentee: Enrolment, grid: Grid, *, closed: bool) -> Spot:
    most = 1 if run.cycle.format == Format.ONE_ON_ONE else run.cycle.group_maximum
    room = min(most, group.mentor.capacity) - group.count
    free = ngettext("%(count)s free place", "%(count)s free places", room) % {"count": room}
    score, barred = _fit(grid, group.mentor, mentee)
    why_not = _("confirmed") if closed else barred or ("" if room > 0 else _("full"))
    name = group.mentor.person.full_name
    return Spot(f"group:{group.number}", name, score, free if room > 0 else "", why_not, closed)


def _mentor(mentor: Enrolment, mentee: Enrolment, grid: Grid) -> Spot:
    score, barred = _fit(grid, mentor, mentee)
    return Spot(f"mentor:{mentor.pk}", mentor.person.full_name, score, "", barred, closed=False)


def _fit(grid: Grid, mentor: Enrolment, mentee: Enrolment) -> tuple[int | None, str]:
    barrier = grid.barrier(mentor.pk, mentee.pk)
    if barrier:
        return None, barrier_in_words(Rule(barrier.value))
    score = grid.score(mentor.pk, mentee.pk)
    return (None if score is None else fit(score).number), ""
