"""Groups come out of a confirmed match; their people get an account and are asked whether they take part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from tenants.cycles.enums import Format
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.question import ask_all
from tenants.mentoring.domain.welcome import give_account
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part


@dataclass(frozen=True, slots=True)
class Seat:
    """A mentee's place in a group that is about to be formed."""

    enrolment: Enrolment
    reasons: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A group that is about to be formed; `co_mentors` lead it together with `mentor`."""

    mentor: Enrolment
    seats: Sequence[Seat]
    co_mentors: Sequence[Enrolment] = ()


@transaction.atomic
def form_groups(cycle: Cycle, *, plans: Iterable[Plan], by: Actor) -> Sequence[Group]:
    """Make the groups of a cycle, open accounts for their people, and ask everybody whether they take part.

    Raises IntegrityError when a mentee is in a group already: the database holds the one-group rule.
    """
    groups = [_form(cycle, number, plan) for number, plan in enumerate(plans, start=1)]
    record("groups.formed", cycle.pk, by=by, count=len(groups))
    members = Membership.objects.filter(group__in=groups).select_related("enrolment__person__user")
    asked = list(members.select_related("enrolment__cycle").order_by("enrolment", "id"))
    for enrolment in {m.enrolment_id: m.enrolment for m in asked}.values():
        give_account(enrolment.person, Part(enrolment.part), by=by)
    ask_all(asked, by=by)
    return groups


def _form(cycle: Cycle, number: int, plan: Plan) -> Group:
    group = Group.objects.create(cycle=cycle, number=number, places=_places(cycle, plan))
    for mentor in (plan.mentor, *plan.co_mentors):
        Membership.objects.create(group=group, enrolment=mentor, part=Part.MENTOR)
    Membership.objects.bulk_create(
        [
            Membership(group=group, enrolment=s.enrolment, part=Part.MENTEE, reasons=s.reasons)
            for s in plan.seats
        ]
    )
    return group


def _places(cycle: Cycle, plan: Plan) -> int:
    """One-on-one stays so; a group may grow as far as the cycle and its mentor allow."""
    if cycle.format == Format.ONE_ON_ONE or len(plan.seats) <= 1:
        return max(len(plan.seats), 1)
    return max(len(plan.seats), min(cycle.group_maximum, plan.mentor.capacity))
