import rules

from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.accounts.rules import Own, is_coordinator, is_network_staff, is_participant, reads_network
from tenants.mentoring.enums import MemberState
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part


@rules.predicate
def is_mentor_of(user: User, group: Group | Own | None) -> bool:
    """Whoever confirmed to lead the group."""
    if not user.is_authenticated or group is None:
        return False
    if isinstance(group, Own):
        return user.has_any({Role.MENTOR})
    mentors = group.memberships.filter(part=Part.MENTOR, state=MemberState.CONFIRMED)
    return mentors.filter(enrolment__person__user=user).exists()


@rules.predicate
def is_own_place(user: User, membership: Membership | Own | None) -> bool:
    if not user.is_authenticated or membership is None:
        return False
    if isinstance(membership, Own):
        return bool(is_participant(user))
    return bool(membership.enrolment.person.user_id == user.pk)


rules.add_perm("mentoring.take_part", is_participant)
rules.add_perm("mentoring.enter", is_network_staff | is_participant)
rules.add_perm("mentoring.log_session", is_network_staff | is_mentor_of)
rules.add_perm("mentoring.answer", is_own_place)
rules.add_perm("mentoring.follow", reads_network)
rules.add_perm("mentoring.ask", is_network_staff)
rules.add_perm("mentoring.read_answers", is_coordinator)
