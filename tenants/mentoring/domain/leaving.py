"""How places in groups end: a question taken back, somebody leaves, a group loses its mentor."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.domain.waiting import wait_again
from tenants.mentoring.domain.lock import lock_membership, lock_standing
from tenants.mentoring.domain.step import add_step
from tenants.mentoring.enums import STANDING, Cause, MemberState, StepKind, Way
from tenants.mentoring.models import Fit, Group, Membership
from tenants.people.enums import Part
from tenants.publishing.domain.summary import request_summary


@dataclass(frozen=True, slots=True)
class Farewell:
    """Why a place ends; `note` is for the coordinators alone; `wants_other`: another group is looked for."""

    cause: Cause
    note: str = ""
    wants_other: bool = False


@transaction.atomic
def end_membership(membership: Membership, *, farewell: Farewell, by: Actor) -> Membership:
    """Take somebody out of a group, or a question back, and tell them kindly. Twice is once.

    Who waits for another group then goes first where it was nobody's fault. Without its mentor a group closes, and its
    mentees are told. Refused in a cycle that is over.
    """
    membership = lock_membership(membership)
    if not membership.is_standing:
        return membership
    if membership.group.cycle.is_over:
        raise RefusedError(_("This cycle is over; it stays as it was."))
    state = MemberState.ENDED if membership.is_confirmed else MemberState.WITHDRAWN
    put_out(membership, state, farewell, by=by, way=Way.TEAM)
    record("membership.ended", membership.pk, by=by, cause=farewell.cause)
    tell(membership)
    return membership


def put_out(membership: Membership, state: MemberState, farewell: Farewell, *, by: Actor, way: Way) -> None:
    """End a place of a group that is locked; only what hangs on it changes."""
    at = now()
    if membership.is_confirmed and membership.part == Part.MENTEE:
        Group.objects.filter(pk=membership.group_id).update(taken=F("taken") - 1)
    membership.answered_at = membership.answered_at or (at if state in ANSWERS else None)
    membership.state, membership.ended_at = state, at
    membership.cause, membership.note = farewell.cause, farewell.note
    membership.wants_other = farewell.wants_other
    membership.save(update_fields=["state", "answered_at", "ended_at", "cause", "note", "wants_other"])
    add_step(membership, StepKind(state.value), by=by, way=way, choice=farewell.cause, words=farewell.note)
    Fit.objects.filter(membership=membership, settled_at=None).update(settled_at=at, settled_by=by.name[:200])
    if membership.part == Part.MENTEE and farewell.wants_other:
        wait_again(membership.enrolment)
    if membership.part == Part.MENTOR:
        _close_without_mentor(membership.group, by=by)
    request_summary(membership.group.cycle_id)


ANSWERS = {MemberState.DECLINED, MemberState.NO_PLACE}


def tell(membership: Membership) -> None:
    """Say in plain words that the place is gone, and what comes next."""
    person = membership.enrolment.person
    send_mail(
        "group_over",
        to=person.email,
        language=person.language,
        key=f"group_over:{membership.pk}",
        context={
            "name": person.full_name,
            "cycle": membership.group.cycle.name,
            "part": membership.part,
            "cause": membership.cause,
            "wants_other": membership.wants_other,
            "link": home_link("/"),
        },
    )


def _close_without_mentor(group: Group, *, by: Actor) -> None:
    """Close a group that has no mentor any more; its mentees lose nothing else, and go first for the next."""
    standing = group.memberships.filter(state__in=STANDING)
    if not group.is_open or standing.filter(part=Part.MENTOR).exists():
        return
    for mentee in list(lock_standing(standing)):
        state = MemberState.ENDED if mentee.is_confirmed else MemberState.WITHDRAWN
        put_out(mentee, state, Farewell(Cause.MENTOR_LEFT, wants_other=True), by=by, way=Way.SYSTEM)
        record("membership.ended", mentee.pk, by=by, cause=Cause.MENTOR_LEFT)
        tell(mentee)
    group.closed_at = now()
    group.next_session_at = None
    group.save(update_fields=["closed_at", "next_session_at"])
    record("group.closed", group.pk, by=by)
