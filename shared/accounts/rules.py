"""Who may do what, as predicates that one can read. Pages and API ask for the permission by name."""

import rules

from shared.accounts.enums import NETWORK_STAFF, PROGRAM_STAFF, Role
from shared.accounts.models import User


@rules.predicate
def is_program_staff(user: User) -> bool:
    return user.is_authenticated and user.has_any(PROGRAM_STAFF)


@rules.predicate
def decides_for_program(user: User) -> bool:
    return user.is_authenticated and user.has_any({Role.ADMINISTRATOR, Role.OFFICER})


@rules.predicate
def is_administrator(user: User) -> bool:
    return user.is_authenticated and user.has_any({Role.ADMINISTRATOR})


@rules.predicate
def is_network_staff(user: User) -> bool:
    return user.is_authenticated and user.has_any(NETWORK_STAFF)


@rules.predicate
def is_coordinator(user: User) -> bool:
    return user.is_authenticated and user.has_any({Role.COORDINATOR})


@rules.predicate
def is_participant(user: User) -> bool:
    return user.is_authenticated and user.has_any({Role.MENTOR, Role.MENTEE})


rules.add_perm("mail.read", is_program_staff | is_network_staff)
