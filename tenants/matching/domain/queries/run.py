from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from shared.audit.models import Entry
from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.enums import CycleState, Format
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.enums import RunState
from tenants.matching.models import Decision, Edit, Placement, Run, Unplaced
from tenants.people.enums import Part

WITH_GROUPS = (RunState.SOLVED, RunState.CONFIRMED, RunState.PUBLISHED)
PEOPLE_CHANGED = (
    "cycle.enrolled",
    "cycle.withdrawn",
    "cycle.oriented",
    "cycle.not_oriented",
    "cycle.rules_changed",
    "cycle.weighed",
    "enrolment.edited",
    "enrolment.leads_with",
    "enrolment.preferences",
    "veto.added",
    "veto.removed",
)


def latest_run(cycle: Cycle) -> Run | None:
    """The run that counts: one that was cancelled leaves the one before it in its place."""
    return cycle.runs.exclude(state=RunState.CANCELLED).order_by("-id").first()


def runs_of(cycle: Cycle) -> "QuerySet[Run]":
    """Every run that found groups, the newest first."""
    return cycle.runs.filter(state__in=WITH_GROUPS).order_by("-id")


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of a whole run: mentees with a seat, mentors with a group, the average score (0 to 1000), locks."""

    placed: int
    mentors: int
    average: float | None
    locked: int

    @property
    def people(self) -> int:
        """Everybody who is in a group, mentors once."""
        return self.placed + self.mentors


def totals(run: Run, *, decided: bool = False) -> Totals:
    """Of all groups, or of those that a coordinator confirmed."""
    seats = run.placements.all()
    if decided:
        seats = seats.filter(group__in=run.decisions.filter(withdrawn_at=None).values("group"))
    found = seats.aggregate(
        placed=Count("id"),
        mentors=Count("mentor", distinct=True),
        average=Avg("score"),
        locked=Count("id", filter=Q(locked=True)),
    )
    return Totals(**found)


def groups_of_run(run: Run) -> "QuerySet[Placement, int]":
    """The numbers of the proposed groups, in order."""
    return run.placements.order_by("group").values_list("group", flat=True).distinct()


@dataclass(frozen=True, slots=True)
class Size:
    """One proposed group, its mentor with the person, and how many mentees it has."""

    number: int
    mentor: Enrolment
    count: int


def group_sizes(run: Run) -> list[Size]:
    found = run.placements.values("group", "mentor").annotate(count=Count("id")).order_by("group")
    mentors = Enrolment.objects.select_related("person").in_bulk([row["mentor"] for row in found])
    return [Size(row["group"], mentors[row["mentor"]], row["count"]) for row in found]


def placements(run: Run, groups: Iterable[int]) -> list[Placement]:
    """The seats of some groups, group by group, best fit first, with the people."""
    seats = run.placements.filter(group__in=groups).select_related("mentor__person", "mentee__person")
    return list(seats)


def unplaced(run: Run) -> "QuerySet[Unplaced]":
    """Mentees without a place, by name, with the people."""
    return run.unplaced.select_related("mentee__person")


def decisions(run: Run) -> dict[int, Decision]:
    """The confirmations that hold, by the number of their group."""
    return {decision.group: decision for decision in run.decisions.filter(withdrawn_at=None)}


def last_edit(run: Run) -> Edit | None:
    """The newest edit that was not taken back, with the people."""
    people = ("mentee__person", "old_mentor__person", "new_mentor__person")
    return run.edits.filter(undone_at=None).select_related(*people).order_by("-id").first()


def contradiction_after(run: Run) -> tuple[dict[str, Any], list[str]] | None:
    """Why the newest attempt to improve this run gave up, with the names of the people, mentors first."""
    later = run.cycle.runs.filter(pk__gt=run.pk).exclude(contradiction={})
    found: dict[str, Any] | None = later.values_list("contradiction", flat=True).first()
    if found is None:
        return None
    people = Enrolment.objects.select_related("person").in_bulk([*found["mentors"], *found["mentees"]])
    return found, [e.person.full_name for e in sorted(people.values(), key=lambda e: e.part, reverse=True)]


def names_of_mentors(run: Run) -> dict[str, str]:
    """Full names of the cycle's mentors by the key of their enrolment, as a text."""
    found = Enrolment.objects.filter(cycle=run.cycle_id, part=Part.MENTOR)
    return {str(pk): name for pk, name in found.values_list("pk", "person__full_name")}


def free_mentors(run: Run) -> "QuerySet[Enrolment]":
    """Mentors with whom a new group can begin, by name: who has none yet, or room for one more one-on-one."""
    mentors = for_matching(run.cycle).filter(part=Part.MENTOR, leads_with=None)
    mentors = mentors.order_by("person__full_name", "id")
    held = Count("proposed_mentees", filter=Q(proposed_mentees__run=run))
    counted = mentors.annotate(held=held)
    one_on_one = run.cycle.format == Format.ONE_ON_ONE
    return counted.filter(held__lt=F("capacity")) if one_on_one else counted.filter(held=0, capacity__gt=0)


def is_outdated(run: Run) -> bool:
    """Whether people were put into the cycle or taken out of it after the run was asked for."""
    changes = Entry.objects.filter(subject_id=run.cycle_id, verb__in=PEOPLE_CHANGED)
    return changes.filter(at__gt=run.requested_at).exists()


def undecided_runs() -> "QuerySet[Run]":
    """The latest run of each cycle, where it waits for a person's decision and is not outdated."""
    counting = Run.objects.filter(cycle=OuterRef("cycle")).exclude(state=RunState.CANCELLED)
    latest = counting.order_by("-id").values("pk")[:1]
    changes = Entry.objects.filter(
        subject_id=OuterRef("cycle_id"), verb__in=PEOPLE_CHANGED, at__gt=OuterRef("requested_at")
    )
    waiting = Run.objects.filter(pk=Subquery(latest), state__in=[RunState.SOLVED, RunState.CONFIRMED])
    waiting = waiting.filter(cycle__state=CycleState.MATCHING)
    return waiting.exclude(Exists(changes)).select_related("cycle").order_by("requested_at")
