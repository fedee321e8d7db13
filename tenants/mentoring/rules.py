import rules

from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.accounts.rules import Own, is_network_staff, is_participant
from tenants.mentoring.models import Group
from tenants.people.enums import Part


@rules.predicate
def is_mentor_of(user: User, group: Group | Own | None) -> bool:
    if not user.is_authenticated or group is None:
        return False
    if isinstance(group, Own):
        return user.has_any({Role.MENTOR})
    return group.memberships.filter(part=Part.MENTOR, enrolment__person__user=user).exists()


rules.add_perm("mentoring.take_part", is_participant)
rules.add_perm("mentoring.enter", is_network_staff | is_participant)
rules.add_perm("mentoring.log_session", is_network_staff | is_mentor_of)
