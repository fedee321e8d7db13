"""Going back to groups that were found before."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from kernel.ids import new_id
from shared.accounts.models import User
from shared.audit.domain.entry import record
from tenants.cycles.models import Cycle
from tenants.matching.domain.freshness import refuse_over
from tenants.matching.domain.queries.run import WITH_GROUPS, latest_run
from tenants.matching.enums import RunState
from tenants.matching.models import Placement, Run, Unplaced

SAME = ("requested_at", "solved_at", "optimal", "gap", "seconds", "seed")


@transaction.atomic
def take_again(run: Run, *, by: User) -> Run:
    """Make the groups of an earlier run the ones that count, with moves and locks; decisions are made anew.

    Doing it twice changes nothing. Refused while groups are being found, and once the cycle runs.
    """
    cycle = Cycle.objects.select_for_update().get(pk=run.cycle_id)
    latest = latest_run(cycle)
    if latest == run or (latest and latest.based_on_id == run.pk and latest.requested_at == run.requested_at):
        return latest
    refuse_over(cycle)
    if run.state not in WITH_GROUPS or (latest and latest.state == RunState.WAITING):
        raise RefusedError(_("Groups are being found. Wait for them, or cancel the search."))
    kept = {name: getattr(run, name) for name in SAME}
    again = Run.objects.create(
        cycle=cycle, based_on=run, state=RunState.SOLVED, requested_by=by.name, changed_by=by.name, **kept
    )
    Placement.objects.bulk_create(_copies(run.placements.all(), again))
    Unplaced.objects.bulk_create(_copies(run.unplaced.all(), again))
    record("run.taken_again", again.pk, by=by, earlier=str(run.pk))
    return again


def _copies(rows: "models.QuerySet[Any]", run: Run) -> Iterator[Any]:
    for row in rows:
        row.pk, row.run = new_id(), run
        row._state.adding = True
        yield row
