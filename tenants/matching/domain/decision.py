"""A coordinator decides about proposed groups, one by one or all: no group begins without."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from tenants.matching.domain.freshness import locked_run, refuse_outdated, refuse_stale
from tenants.matching.domain.queries.check import Broken, checker
from tenants.matching.enums import RunState
from tenants.matching.models import Decision, Placement, Run
from tenants.matching.statement import statement

Seats = Sequence[Placement]


@transaction.atomic
def confirm_group(run: Run, *, group: int, version: int | None = None, note: str = "", by: User) -> Decision:
    """Record the decision that one proposed group is right; confirming twice is one decision.

    Refused when people came or left, when the groups were changed since `version`, when the group breaks a rule that
    nobody may overrule, and when it breaks another one without a `note` that says why this is right.
    """
    run = locked_run(run)
    decided = run.decisions.filter(group=group, withdrawn_at=None).first()
    if decided:
        return decided
    refuse_outdated(run)
    refuse_stale(run, version)
    seats = list(_seats(run).filter(group=group))
    if not seats:
        raise RefusedError(_("This group is no longer there. Look at the groups again."))
    people = {pk for seat in seats for pk in (seat.mentor_id, seat.mentee_id)}
    broken = checker(run, run.cycle, only=people).broken(seats)
    _refuse_broken(broken, note)
    decision = _decide(run, seats, broken, note, by=by)
    record("run.group_confirmed", run.pk, by=by, group=group, decision=str(decision.pk))
    settle(run, decision)
    return decision


@transaction.atomic
def confirm_run(run: Run, *, version: int | None = None, by: User) -> Run:
    """Record the decision that all the groups are right, each for itself; confirming twice changes nothing.

    Refused for a run without groups yet, when people came or left since, when the groups were changed since
    `version`, and when a group breaks a rule: that one is decided about for itself.
    """
    published = Run.objects.filter(pk=run.pk, state=RunState.PUBLISHED).first()
    if published:
        return published
    run = locked_run(run)
    if run.state == RunState.CONFIRMED:
        return run
    groups = _undecided(run)
    if not groups and not run.decisions.filter(withdrawn_at=None).exists():
        raise RefusedError(_("There are no groups to confirm yet."))
    refuse_outdated(run)
    refuse_stale(run, version)
    check = checker(run, run.cycle)
    _refuse_any_broken([seats for seats in groups if check.broken(seats)])
    for seats in groups:
        decision = _decide(run, seats, [], "", by=by)
    settle(run, decision)
    record("run.confirmed", run.pk, by=by)
    return run


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: User) -> Decision:
    """Take a confirmation back; twice changes nothing. Refused once the groups are published."""
    run = locked_run(decision.run)
    decision = Decision.objects.get(pk=decision.pk)
    if decision.withdrawn_at:
        return decision
    decision.withdrawn_at, decision.withdrawn_by = now(), by.name
    decision.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("run.decision_withdrawn", run.pk, by=by, group=decision.group)
    settle(run)
    return decision


def refuse_decided(run: Run, groups: Iterable[int]) -> None:
    """Refused where one of these groups is confirmed: what was decided is not changed behind the decision."""
    if run.decisions.filter(group__in=list(groups), withdrawn_at=None).exists():
        raise RefusedError(_("This group is confirmed. Take the confirmation back first."))


def settle(run: Run, decision: Decision | None = None) -> None:
    """The run is confirmed while every group of it is, and proposed otherwise."""
    decided = set(run.decisions.filter(withdrawn_at=None).values_list("group", flat=True))
    groups = set(run.placements.values_list("group", flat=True))
    state = RunState.CONFIRMED if groups and groups <= decided else RunState.SOLVED
    if state == run.state:
        return
    run.state = state
    last = decision or run.decisions.filter(withdrawn_at=None).order_by("-at").first()
    if state == RunState.CONFIRMED and last:
        run.confirmed_at, run.confirmed_by = last.at, last.by_name
    run.save(update_fields=["state", "confirmed_at", "confirmed_by"])


def _seats(run: Run) -> Any:
    return run.placements.select_related("mentor__person", "mentee__person")


def _undecided(run: Run) -> list[Seats]:
    decided = run.decisions.filter(withdrawn_at=None).values("group")
    seats = _seats(run).exclude(group__in=decided)
    return [list(found) for _number, found in groupby(seats, key=lambda seat: seat.group)]


def _decide(run: Run, seats: Seats, broken: Sequence[Broken], note: str, *, by: User) -> Decision:
    return Decision.objects.create(
        run=run,
        group=seats[0].group,
        by_name=by.name,
        statement=statement(),
        shown=_shown(run, seats, broken),
        note=note.strip(),
    )


def _shown(run: Run, seats: Seats, broken: Sequence[Broken]) -> dict[str, Any]:
    """People by the keys of their enrolments, so that erasing a person leaves no name here."""
    mentees = [seat.mentee_id for seat in seats]
    return {
        "mentor": str(seats[0].mentor_id),
        "mentees": {str(seat.mentee_id): seat.score for seat in seats},
        "broken": [
            {"rule": b.rule.value, "mentee": str(b.mentee.pk) if b.mentee else "", "count": b.count}
            for b in broken
        ],
        "proposed_by": "program",
        "changed_by_hand": run.edits.filter(mentee__in=mentees, undone_at=None).exists(),
        "version": run.version,
    }


def _refuse_broken(broken: Sequence[Broken], note: str) -> None:
    if any(b.is_hard for b in broken):
        raise RefusedError(_("This group breaks a rule that nobody can overrule. Move people first."))
    if broken and not note.strip():
        raise RefusedError(FieldProblem(_("Say why this group is right although it breaks a rule."), "note"))


def _refuse_any_broken(groups: Sequence[Seats]) -> None:
    if not groups:
        return
    text = ngettext(
        "The group of %(mentor)s breaks a rule. Decide about it first.",
        "The group of %(mentor)s and others, %(count)s in all, break a rule. Decide about them first.",
        len(groups),
    )
    raise RefusedError(text % {"mentor": groups[0][0].mentor.person.full_name, "count": len(groups)})
