"""The account of somebody in a group, and the mail that leads to it."""

from shared.accounts.domain.invitation import replace_invitation
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.mentoring.enums import MemberState
from tenants.mentoring.models import Membership
from tenants.people.enums import Part
from tenants.people.models import Person


def give_account(person: Person, part: Part, *, by: Actor) -> User:
    """The person's account with this role; a new one has no password until its owner chooses one."""
    user = open_account(
        email=person.email,
        name=person.full_name,
        roles=[Role(part)],
        password=None,
        language=person.language,
        by=by,
    )
    if person.user_id != user.pk:
        person.user = user
        person.save(update_fields=["user"])
    return user


def welcome(membership: Membership, *, by: Actor) -> None:
    """Mail somebody who confirmed the way to the own page; a mentor of several groups hears it once a cycle."""
    enrolment = membership.enrolment
    confirmed = enrolment.memberships.filter(state=MemberState.CONFIRMED)
    if confirmed.exclude(pk=membership.pk).exists():
        return
    part = Part(membership.part)
    user = give_account(enrolment.person, part, by=by)
    send_mail(
        f"group_ready_{part}",
        to=enrolment.person.email,
        language=enrolment.person.language,
        key=f"group_ready:{membership.pk}",
        context={
            "name": enrolment.person.full_name,
            "cycle": membership.group.cycle.name,
            "link": _way_in(enrolment.person, user, part, by=by),
        },
    )


def _way_in(person: Person, user: User, part: Part, *, by: Actor) -> str:
    """The own page; for who has no password yet, the link to choose one."""
    if user.has_usable_password():
        return home_link("/home/")
    secret = replace_invitation(
        email=person.email, name=person.full_name, roles=[Role(part)], language=person.language, by=by
    )
    return home_link(f"/invitation/{secret}/")
