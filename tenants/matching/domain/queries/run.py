from shared.audit.models import Entry
from tenants.cycles.models import Cycle
from tenants.matching.enums import RunState
from tenants.matching.models import Placement, Run, Unplaced


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
    changes = Entry.objects.filter(subject_id=run.cycle_id, verb__in=["cycle.enrolled", "cycle.withdrawn"])
    return changes.filter(at__gt=run.requested_at).exists()
