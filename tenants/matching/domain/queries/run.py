from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Avg, Count, Exists, OuterRef, QuerySet, Subquery

from shared.audit.models import Entry
from tenants.cycles.models import Cycle
from tenants.matching.enums import RunState
from tenants.matching.models import Placement, Run, Unplaced

PEOPLE_CHANGED = (
    "cycle.enrolled",
    "cycle.withdrawn",
    "cycle.oriented",
    "cycle.not_oriented",
    "cycle.rules_changed",
    "cycle.weighed",
    "cycle.weighed",
    "enrolment.edited",
    "enrolment.leads_with",
    "enrolment.preferences",
    "veto.added",
    "veto.removed",
)


def latest_run(cycle: Cycle) -> Run | None:
    return cycle.runs.order_by("-id").first()


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of a whole run: mentees with a seat, mentors with a group, and the average score (0 to 1000)."""

    placed: int
    mentors: int
    average: float | None


def totals(run: Run) -> Totals:
    found = run.placements.aggregate(
        placed=Count("id"), mentors=Count("mentor", distinct=True), average=Avg("score")
    )
    return Totals(**found)


def groups_of_run(run: Run) -> "QuerySet[Placement, int]":
    """The numbers of the proposed groups, in order."""
    return run.placements.order_by("group").values_list("group", flat=True).distinct()


def placements(run: Run, groups: Iterable[int]) -> list[Placement]:
    """The seats of some groups, group by group, best fit first, with the people."""
    seats = run.placements.filter(group__in=groups).select_related("mentor__person", "mentee__person")
    return list(seats.order_by("group", "-score", "id"))


def unplaced(run: Run) -> list[Unplaced]:
    return list(run.unplaced.select_related("mentee__person"))


def is_waiting(run: Run) -> bool:
    return run.state == RunState.WAITING


def is_outdated(run: Run) -> bool:
    """Whether people were put into the cycle or taken out of it after the run was asked for."""
    changes = Entry.objects.filter(subject_id=run.cycle_id, verb__in=PEOPLE_CHANGED)
    return changes.filter(at__gt=run.requested_at).exists()


def undecided_runs() -> "QuerySet[Run]":
    """The latest run of each cycle, where it waits for a person's decision and is not outdated."""
    latest = Run.objects.filter(cycle=OuterRef("cycle")).order_by("-id").values("pk")[:1]
    changes = Entry.objects.filter(
        subject_id=OuterRef("cycle_id"), verb__in=PEOPLE_CHANGED, at__gt=OuterRef("requested_at")
    )
    waiting = Run.objects.filter(pk=Subquery(latest), state__in=[RunState.SOLVED, RunState.CONFIRMED])
    return waiting.exclude(Exists(changes)).select_related("cycle").order_by("requested_at")
