"""Groups come out of a confirmed match; their people are told and get their accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from shared.accounts.domain.invitation import replace_invitation
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class Seat:
    """A mentee's place in a group that is about to be formed."""

    enrolment: Enrolment
    reasons: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A group that is about to be formed."""

    mentor: Enrolment
    seats: Sequence[Seat]


@transaction.atomic
def form_groups(cycle: Cycle, *, plans: Iterable[Plan], by: Actor) -> Sequence[Group]:
    """Make the groups of a cycle, open accounts for their people, and mail everybody who is in one.

    Raises IntegrityError when a mentee is in a group already: the database holds the one-group rule.
    """
    groups = [_form(cycle, number, plan) for number, plan in enumerate(plans, start=1)]
    record("groups.formed", cycle.pk, by=by, count=len(groups))
    for enrolment in _told_once(groups):
        _welcome(enrolment, cycle, by=by)
    return groups


def _form(cycle: Cycle, number: int, plan: Plan) -> Group:
    group = Group.objects.create(cycle=cycle, number=number)
    Membership.objects.create(group=group, enrolment=plan.mentor, part=Part.MENTOR)
    Membership.objects.bulk_create(
        [
            Membership(group=group, enrolment=s.enrolment, part=Part.MENTEE, reasons=s.reasons)
            for s in plan.seats
        ]
    )
    return group


def _told_once(groups: Sequence[Group]) -> Iterable[Enrolment]:
    """Everybody in the groups, once, also a mentor of several one-on-ones."""
    inside = Enrolment.objects.filter(memberships__group__in=groups).distinct()
    return inside.select_related("person__user").order_by("id")


def _welcome(enrolment: Enrolment, cycle: Cycle, *, by: Actor) -> None:
    person = enrolment.person
    user = _account(person, Role(enrolment.part), by=by)
    link = home_link("/home/")
    if not user.has_usable_password():
        secret = replace_invitation(
            email=person.email,
            name=person.full_name,
            roles=[Role(enrolment.part)],
            language=person.language,
            by=by,
        )
        link = home_link(f"/invitation/{secret}/")
    send_mail(
        f"group_ready_{enrolment.part}",
        to=person.email,
        language=person.language,
        key=f"group_ready:{enrolment.pk}",
        context={"name": person.full_name, "cycle": cycle.name, "link": link},
    )


def _account(person: Person, role: Role, *, by: Actor) -> User:
    user = open_account(
        email=person.email,
        name=person.full_name,
        roles=[role],
        password=None,
        language=person.language,
        by=by,
    )
    if person.user_id != user.pk:
        person.user = user
        person.save(update_fields=["user"])
    return user
