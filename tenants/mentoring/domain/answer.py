"""What people say who are asked whether they take part in a group."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.mentoring.domain.agreement import keep_agreement
from tenants.mentoring.domain.leaving import Farewell, put_out, tell
from tenants.mentoring.domain.lock import lock_membership
from tenants.mentoring.domain.queries.room import free_places
from tenants.mentoring.domain.step import add_step
from tenants.mentoring.domain.welcome import welcome
from tenants.mentoring.enums import OWN_CAUSES, Cause, MemberState, StepKind, Way
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part
from tenants.publishing.domain.summary import request_summary

LONGEST = 1_000


@transaction.atomic
def accept(
    membership: Membership, *, by: Actor, way: Way, note: str = "", shown: str | None = None
) -> Membership:
    """Say yes, and with it to the agreement of the cycle. A mentee gets a place while there is one; otherwise the yes
    is kept, and they go first for the next. `shown` is the version of the agreement that stood on the page: see
    `keep_agreement`.

    However many press at once, no group and no mentor gets more than they take: see `lock`. Twice is once.
    Refused for who declined before, for a question that was taken back, in a cycle that is over, and for another
    agreement than the cycle's.
    """
    membership = lock_membership(membership)
    if membership.state in {MemberState.CONFIRMED, MemberState.NO_PLACE}:
        return membership
    _refuse_over(membership)
    agreement = keep_agreement(membership, shown=shown)
    if membership.part == Part.MENTEE and not free_places(membership.group):
        return _turn_away(membership, by=by, way=way)
    if membership.part == Part.MENTEE:
        Group.objects.filter(pk=membership.group_id).update(taken=F("taken") + 1)
    membership.state = MemberState.CONFIRMED
    membership.answered_at = now()
    membership.save(update_fields=["state", "answered_at"])
    add_step(membership, StepKind.CONFIRMED, by=by, way=way, words=note)
    agreed = agreement.version if agreement else ""
    record("membership.confirmed", membership.pk, by=by, way=way, agreed=agreed)
    welcome(membership, by=by)
    request_summary(membership.group.cycle_id)
    return membership


@transaction.atomic
def decline(
    membership: Membership, *, cause: Cause, note: str = "", wants_other: bool = False, by: Actor, way: Way
) -> Membership:
    """Say no, with a reason for the coordinators alone. Everybody else keeps their place.

    Without its mentor a group closes: its mentees are told, and wait for another one. Twice is once. Refused without a
    reason, and for who confirmed: that is for the coordinator to end.
    """
    membership = lock_membership(membership)
    if membership.state == MemberState.DECLINED:
        return membership
    _refuse_over(membership)
    if membership.is_confirmed:
        raise RefusedError(_("You confirmed already. If that has changed, write to the coordinator."))
    if cause not in OWN_CAUSES:
        raise RefusedError(FieldProblem(_("Choose a reason."), "cause"))
    if len(note) > LONGEST:
        raise RefusedError(FieldProblem(_("Write at most 1,000 characters."), "note"))
    put_out(membership, MemberState.DECLINED, Farewell(cause, note, wants_other), by=by, way=way)
    record("membership.declined", membership.pk, by=by, way=way)
    return membership


def _refuse_over(membership: Membership) -> None:
    if membership.state == MemberState.DECLINED:
        raise RefusedError(_("You declined already. If that has changed, write to the coordinator."))
    if membership.group.cycle.is_over:
        raise RefusedError(_("This cycle is over; nothing is asked any more."))
    if not membership.is_standing:
        raise RefusedError(
            _("This question was taken back. Write to the coordinator if you want to know more.")
        )


def _turn_away(membership: Membership, *, by: Actor, way: Way) -> Membership:
    """The yes came after the last place was taken."""
    put_out(membership, MemberState.NO_PLACE, Farewell(Cause.FULL, "", wants_other=True), by=by, way=way)
    record("membership.turned_away", membership.pk, by=by, way=way)
    tell(membership)
    return membership
