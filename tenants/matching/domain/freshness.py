"""Nobody changes or decides about groups that they did not see."""

from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.run import is_outdated, latest_run
from tenants.matching.enums import RunState
from tenants.matching.models import Run

OPEN = (RunState.SOLVED, RunState.CONFIRMED)


def locked_run(run: Run) -> Run:
    """The run as it is now, held until the end of the transaction. Refused once it is published or given up, and where
    the cycle looks for no groups any more.
    """
    held = Run.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=run.pk)
    if held.state == RunState.PUBLISHED:
        raise RefusedError(_("These groups were published already."))
    if held.state not in OPEN:
        raise RefusedError(_("There are no groups to confirm yet."))
    refuse_over(held.cycle)
    return held


def refuse_over(cycle: Cycle) -> None:
    """Groups are found for a cycle that nobody was told of yet."""
    if cycle.state == CycleState.CANCELLED:
        raise RefusedError(_("This cycle was cancelled."))
    if not cycle.is_preparing:
        raise RefusedError(_("Other groups of this cycle were published already."))


def refuse_stale(run: Run, version: int | None) -> None:
    """Refused where somebody changed the groups after the page was drawn; None: it was not drawn from a page."""
    if version is not None and run.version != version:
        raise RefusedError(
            _(
                "%(name)s changed the groups while you looked at them, so your change was not made. "
                "You see the groups as they are now. Look, then do it again."
            )
            % {"name": run.changed_by}
        )


def refuse_newer(run: Run) -> None:
    if latest_run(run.cycle) != run:
        raise RefusedError(_("Somebody asked for new groups in the meantime. Look at them first."))


def refuse_outdated(run: Run) -> None:
    """A mentee who left may have made a group too small, and one who came has no place."""
    refuse_newer(run)
    if is_outdated(run):
        raise RefusedError(
            _("People were added or taken out since these groups were found. Find groups again.")
        )
