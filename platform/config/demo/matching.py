"""Groups that were found for a cycle of the demo, and what its coordinator has done with them so far."""

from django.db import transaction

from shared.accounts.models import User
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.decision import confirm_group
from tenants.matching.domain.edit import move
from tenants.matching.domain.fitting import Fitting
from tenants.matching.domain.lock import lock_group
from tenants.matching.domain.run import request_run, solve_run
from tenants.matching.domain.weights import weigh
from tenants.matching.models import Run

OTHER_WEIGHTS = {"goals": 45, "occupation": 5}


def find_groups(cycle: Cycle, *, by: User) -> Run:
    """The next groups for everybody in the cycle."""
    return solve_run(request_run(cycle, by=by).pk)


@transaction.atomic
def try_out(cycle: Cycle, *, confirmed: str, crowded: str, by: User) -> None:
    """Groups by two sets of weights; of the second, the group of the mentor `confirmed` is decided, and the one of
    `crowded` got one person too many, was locked, and the search around it gave up. Done once, it stays.
    """
    if cycle.runs.exists():
        return
    find_groups(cycle, by=by)
    run = find_groups(weigh(cycle, weights=OTHER_WEIGHTS, by=by), by=by)
    confirm_group(run, group=_group_of(run, confirmed), by=by)
    group = _group_of(run, crowded)
    move(run, mentee=_another(run, crowded), to=group, by=by)
    lock_group(run, group=group, locked=True, by=by)
    solve_run(request_run(cycle, around=run, by=by).pk)


def _group_of(run: Run, mentor: str) -> int:
    return run.placements.filter(mentor__person__email=mentor).values_list("group", flat=True)[0]


def _another(run: Run, crowded: str) -> Enrolment:
    """Somebody of a group that nobody decided about, whom no rule but the size keeps out of that mentor's group."""
    decided = run.decisions.values("group")
    seats = (
        run.placements.exclude(group__in=decided).order_by("-mentee__person__email").select_related("mentee")
    )
    theirs = [(seat.mentor_id, seat.mentee_id) for seat in seats.filter(mentor__person__email=crowded)]
    fitting = Fitting.of(run.cycle)
    return next(
        seat.mentee
        for seat in seats.exclude(mentor__person__email=crowded)
        if not fitting.faults([*theirs, (theirs[0][0], seat.mentee_id)])
    )
