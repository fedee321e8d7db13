"""People of a running cycle go to other groups: the place before ends, the new one is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.domain.queries.enrolment import co_mentors_of
from tenants.cycles.domain.waiting import rest_waiting
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.leaving import Farewell, put_out, tell
from tenants.mentoring.domain.lock import lock_group, lock_standing
from tenants.mentoring.domain.question import ask_all
from tenants.mentoring.domain.welcome import give_account
from tenants.mentoring.enums import STANDING, Cause, MemberState, Way
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee goes to the group of `mentor`, or to none."""

    mentee: Enrolment
    mentor: Enrolment | None
    reasons: Sequence[dict[str, Any]]


@transaction.atomic
def carry_out(cycle: Cycle, *, moves: Sequence[Move], by: Actor) -> None:
    """Move everybody, close groups that nobody is left in, and ask whoever got a new place. The cycle is locked.

    A group that gets more people gets the places for them; a mentor without a group gets a new one.
    """
    for group in cycle.groups.filter(closed_at=None).order_by("id"):
        lock_group(group)
    for move in moves:
        _leave(move, by=by)
    asked: list[Membership] = []
    for mentor in {move.mentor.pk: move.mentor for move in moves if move.mentor}.values():
        asked += _join(cycle, mentor, [move for move in moves if move.mentor == mentor], by=by)
    _close_empty(cycle, by=by)
    for membership in asked:
        give_account(membership.enrolment.person, Part(membership.part), by=by)
    ask_all(asked, by=by)
    record("groups.mended", cycle.pk, by=by, count=len(moves))


def _leave(move: Move, *, by: Actor) -> None:
    """Who gets a new place hears of that one alone; who gets none hears that the place is gone."""
    for place in _put_out_all(Membership.objects.filter(enrolment=move.mentee, state__in=STANDING), by=by):
        if move.mentor is None:
            tell(place)


def _put_out_all(places: "QuerySet[Membership]", *, by: Actor) -> list[Membership]:
    out = list(lock_standing(places))
    for place in out:
        state = MemberState.ENDED if place.is_confirmed else MemberState.WITHDRAWN
        put_out(place, state, Farewell(Cause.MOVED, wants_other=True), by=by, way=Way.TEAM)
    return out


def _join(cycle: Cycle, mentor: Enrolment, moves: Sequence[Move], *, by: Actor) -> list[Membership]:
    group, asked = _group_of(cycle, mentor, len(moves))
    new = [
        Membership(group=group, enrolment=move.mentee, part=Part.MENTEE, reasons=list(move.reasons))
        for move in moves
    ]
    Membership.objects.bulk_create(new)
    for move in moves:
        rest_waiting(move.mentee)
    standing = group.memberships.filter(part=Part.MENTEE, state__in=STANDING).count()
    if standing > group.places:
        group.places = standing
        group.save(update_fields=["places"])
    return [*asked, *new]


def _group_of(cycle: Cycle, mentor: Enrolment, size: int) -> tuple[Group, list[Membership]]:
    """The mentor's open group; where there is none a new one, for which all are asked who lead together."""
    leads = {"memberships__enrolment": mentor, "memberships__part": Part.MENTOR}
    known = cycle.groups.filter(closed_at=None, **leads, memberships__state__in=STANDING).order_by("number")
    group = known.first()
    if group:
        return group, []
    number = (cycle.groups.aggregate(last=Max("number"))["last"] or 0) + 1
    group = Group.objects.create(cycle=cycle, number=number, places=max(size, 1))
    leading = [mentor, *co_mentors_of(cycle).get(mentor.pk, [])]
    return group, [Membership.objects.create(group=group, enrolment=e, part=Part.MENTOR) for e in leading]


def _close_empty(cycle: Cycle, *, by: Actor) -> None:
    """A mentor whose people all went elsewhere hears so, and waits for another group; without mentors one closes."""
    for group in cycle.groups.filter(closed_at=None):
        standing = group.memberships.filter(state__in=STANDING)
        if not standing.filter(part=Part.MENTEE).exists():
            for place in _put_out_all(standing, by=by):
                tell(place)
