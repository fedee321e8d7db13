"""The smallest change that lets the groups of a running cycle go on, proposed, decided by a person, carried out."""

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.outbox.domain.message import enqueue_task
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.mending import solve_repair
from tenants.matching.domain.running import standing_pairs
from tenants.matching.domain.search import cancel, hold
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair
from tenants.mentoring.domain.moving import Move, carry_out
from tenants.publishing.domain.summary import request_summary

__all__ = ["cancel_repair", "carry_out_repair", "dismiss_repair", "request_repair", "solve_repair"]

TASK = "tenants.matching.tasks.solve_repair"


@transaction.atomic
def request_repair(cycle: Cycle, *, by: User) -> Repair:
    """Ask for the smallest change; one that is being looked for is returned instead.

    What is proposed already stays until the answer is there. Refused for a cycle that does not run.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state != CycleState.RUNNING:
        raise RefusedError(_("Only the groups of a running cycle can be mended."))
    known = cycle.repairs.filter(state=RepairState.WAITING).first()
    if known:
        return known
    found = Repair.objects.create(cycle=cycle, requested_by=by.name)
    record("repair.requested", cycle.pk, by=by)
    enqueue_task(TASK, key=f"repair:{found.pk}", args=[str(found.pk)])
    return found


def cancel_repair(wanted: Repair, *, by: User) -> Repair:
    """Give up a search that waits or is under way; the groups stay as they are. One that has ended stays too."""
    return cancel(wanted, by=by)


@transaction.atomic
def carry_out_repair(found: Repair, *, by: User) -> Repair:
    """A coordinator's decision: move the people, and ask each of them anew. Twice changes nothing.

    The places before end and stay in the history. A search for another proposal is given up: it knows groups that are
    no more. Refused for a proposal that was put aside or replaced, for a cycle that runs no more, and when somebody
    came or left since it was found.
    """
    cycle = Cycle.objects.select_for_update().get(pk=found.cycle_id)
    found = hold(Repair, found.pk)
    if found.state == RepairState.DONE:
        return found
    if found.state != RepairState.PROPOSED:
        raise _past()
    if cycle.state != CycleState.RUNNING:
        raise RefusedError(_("Only the groups of a running cycle can be mended."))
    if [list(pair) for pair in standing_pairs(cycle)] != found.standing:
        raise RefusedError(_("The groups have changed since. Look for a new proposal."))
    for search in cycle.repairs.filter(state=RepairState.WAITING):
        cancel(search, by=by)
    carry_out(cycle, moves=_planned(found), by=by)
    _decide(found, RepairState.DONE, by=by)
    request_summary(cycle.pk)
    return found


def _planned(found: Repair) -> list[Move]:
    keys = [key for move in found.moves for key in (move["mentee"], move["mentor"]) if key]
    people = {str(e.pk): e for e in Enrolment.objects.filter(pk__in=keys).select_related("person", "cycle")}
    return [Move(people[move["mentee"]], people.get(move["mentor"]), move["reasons"]) for move in found.moves]


@transaction.atomic
def dismiss_repair(found: Repair, *, by: User) -> Repair:
    """Leave everything as it is. A proposal that is decided already stays so, one that was replaced is refused."""
    found = hold(Repair, found.pk)
    if found.state == RepairState.REPLACED:
        raise _past()
    if found.state == RepairState.PROPOSED:
        _decide(found, RepairState.DISMISSED, by=by)
    return found


def _past() -> RefusedError:
    """Of a proposal that somebody put aside, or that a newer one replaced."""
    return RefusedError(_("This proposal no longer counts. The page shows what does."))


def _decide(found: Repair, state: RepairState, *, by: User) -> None:
    found.state, found.decided_at, found.decided_by = state, now(), by.name
    found.save(update_fields=["state", "decided_at", "decided_by"])
    record(f"repair.{state}", found.cycle_id, by=by)
