import rules

from shared.accounts.models import User
from shared.accounts.rules import is_network_staff, is_participant
from tenants.mentoring.models import Group
from tenants.people.enums import Part


def _is_in(user: User, group: Group, part: Part) -> bool:
    return group.memberships.filter(part=part, enrolment__person__user=user).exists()


@rules.predicate
def is_mentor_of(user: User, group: Group | None) -> bool:
    return user.is_authenticated and group is not None and _is_in(user, group, Part.MENTOR)


@rules.predicate
def is_mentee_of(user: User, group: Group | None) -> bool:
    return user.is_authenticated and group is not None and _is_in(user, group, Part.MENTEE)


rules.add_perm("mentoring.take_part", is_participant)
rules.add_perm("mentoring.enter", is_network_staff | is_participant)
rules.add_perm("mentoring.view_group", is_network_staff | is_mentor_of | is_mentee_of)
rules.add_perm("mentoring.log_session", is_network_staff | is_mentor_of)
