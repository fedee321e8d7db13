from django.db.models import Exists, OuterRef, QuerySet, Subquery

from shared.audit.models import Entry
from tenants.cycles.models import Cycle
from tenants.matching.enums import RunState
from tenants.matching.models import Placement, Run, Unplaced

PEOPLE_CHANGED = ("cycle.enrolled", "cycle.withdrawn")


def latest_run(cycle: Cycle) -> Run | None:
    return cycle.runs.order_by("-id").first()


def placements(run: Run) -> list[Placement]:
    """The run's seats, group by group, best fit first, with the people."""
    people = run.placements.select_related("mentor__person", "mentee__person")
    return list(people.order_by("group", "-score", "id"))


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
