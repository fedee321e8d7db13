"""Moving people between proposed groups by hand, one at a time, and taking that back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Avg, Max
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.audit.domain.entry import record
from tenants.cycles.enums import Format
from tenants.cycles.models import Enrolment, Preference
from tenants.matching.domain.decision import refuse_decided, settle
from tenants.matching.domain.fitting import Fitting
from tenants.matching.domain.freshness import locked_run, refuse_newer, refuse_stale
from tenants.matching.models import Edit, Placement, Run, Unplaced

BY_HAND = "by_hand"
"""The cause of somebody whom a coordinator took out of a group; the solver's own causes are in its `Cause`."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a proposed group."""

    group: int
    mentor: Enrolment


@transaction.atomic
def move(
    run: Run, *, mentee: Enrolment, to: int | Enrolment | None, version: int | None = None, by: User
) -> Edit | None:
    """Put a mentee into the group of this number, beside this mentor, or (None) into no group.

    Rules may be broken by it: the board says so, and confirming is refused. None comes back when the mentee is
    there already. Refused when the groups were changed since `version`, when the mentee's place is locked, and
    when one of the groups is confirmed.
    """
    run = locked_run(run)
    old = run.placements.select_related("mentor").filter(mentee=mentee).first()
    if _is_there(run, old, to):
        return None
    refuse_stale(run, version)
    refuse_newer(run)
    spot = _spot(run, to)
    _refuse_fixed(run, old, spot)
    edit = Edit(run=run, version=run.version, by_name=by.name, mentee=mentee, old_average=_average(run))
    if old:
        edit.old_group, edit.old_mentor, edit.old_score = old.group, old.mentor, old.score
    edit.cause = _put(run, mentee, spot)
    if spot:
        edit.new_group, edit.new_mentor = spot.group, spot.mentor
        edit.new_score = run.placements.values_list("score", flat=True).get(mentee=mentee)
    edit.new_average = _average(run)
    edit.save()
    _changed(run, by=by)
    record("run.edited", run.pk, by=by, mentee=str(mentee.pk), old=edit.old_group, new=edit.new_group)
    return edit


@transaction.atomic
def undo(edit: Edit, *, version: int | None = None, by: User) -> Edit:
    """Put the mentee back where they were; taking it back twice changes nothing.

    Refused when the groups were changed since `version` or by a later edit, and as in `move`.
    """
    run = locked_run(edit.run)
    edit = Edit.objects.select_related("mentee", "old_mentor", "new_mentor").get(pk=edit.pk)
    if edit.undone_at:
        return edit
    refuse_stale(run, version)
    refuse_newer(run)
    if run.edits.filter(undone_at=None, pk__gt=edit.pk).exists():
        raise RefusedError(_("Something was changed after this. Take that back first."))
    old = run.placements.filter(mentee=edit.mentee).first()
    spot = Spot(edit.old_group, edit.old_mentor) if edit.old_group and edit.old_mentor else None
    _refuse_fixed(run, old, spot)
    _put(run, edit.mentee, spot, edit.cause)
    edit.run, edit.undone_at, edit.undone_by = run, now(), by.name
    edit.save(update_fields=["undone_at", "undone_by"])
    _changed(run, by=by)
    record("run.edit_undone", run.pk, by=by, mentee=str(edit.mentee_id))
    return edit


def _is_there(run: Run, old: Placement | None, to: int | Enrolment | None) -> bool:
    if old is None:
        return to is None
    return old.group == to if isinstance(to, int) else old.mentor == to


def _spot(run: Run, to: int | Enrolment | None) -> Spot | None:
    """Beside a mentor: in the group they have, or in a new one, as always where people meet one-on-one."""
    if to is None:
        return None
    if isinstance(to, int):
        seat = run.placements.select_related("mentor").filter(group=to).first()
        if seat is None:
            raise RefusedError(_("This group is no longer there. Choose another one."))
        return Spot(to, seat.mentor)
    theirs = run.placements.filter(mentor=to).values_list("group", flat=True).first()
    if theirs is None or run.cycle.format == Format.ONE_ON_ONE:
        return Spot(_new_number(run), to)
    return Spot(theirs, to)


def _new_number(run: Run) -> int:
    """Never one that an edit knows: taking an edit back would otherwise join two groups."""
    known = [
        run.placements.aggregate(top=Max("group"))["top"],
        *run.edits.aggregate(a=Max("old_group"), b=Max("new_group")).values(),
    ]
    return max([number for number in known if number], default=0) + 1


def _refuse_fixed(run: Run, old: Placement | None, spot: Spot | None) -> None:
    if old and old.locked:
        raise RefusedError(_("This place is locked. Unlock it first."))
    refuse_decided(run, {seat.group for seat in (old, spot) if seat})


def _put(
    run: Run, mentee: Enrolment, spot: Spot | None, cause: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Write the place down. `cause` stands beside whom it leaves without a group; the one that stood is returned."""
    stood = dict(run.unplaced.filter(mentee=mentee).values("cause", "details").first() or {})
    run.unplaced.filter(mentee=mentee).delete()
    if spot is None:
        run.placements.filter(mentee=mentee).delete()
        Unplaced.objects.create(run=run, mentee=mentee, **(cause or {"cause": BY_HAND}))
        return stood
    asked_for = Preference.objects.filter(enrolment__in=[spot.mentor, mentee]).values_list("other", flat=True)
    fitting = Fitting.of(run.cycle, only=[spot.mentor.pk, mentee.pk, *asked_for])
    if spot.mentor.pk not in fitting.mentors or mentee.pk not in fitting.mentees:
        raise RefusedError(
            _("One of the two takes no part in the matching. Look at the people of the cycle.")
        )
    pairing = fitting.pairing(spot.mentor.pk, mentee.pk)
    values = {"group": spot.group, "mentor": spot.mentor, "score": pairing.score}
    values |= {"reasons": pairing.reasons, "against": pairing.against}
    Placement.objects.update_or_create(run=run, mentee=mentee, defaults=values)
    return stood


def _average(run: Run) -> int | None:
    average = run.placements.aggregate(average=Avg("score"))["average"]
    return None if average is None else round(average)


def _changed(run: Run, *, by: User) -> None:
    run.version += 1
    run.changed_by = by.name
    run.save(update_fields=["version", "changed_by"])
    settle(run)
