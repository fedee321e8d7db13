"""Who may do what, as predicates that one can read. Pages and API ask for the permission by name.

Every permission has its words in `frontend/permission_words.py`, which the page of permissions shows.
"""

import rules

from shared.accounts.enums import NETWORK_STAFF, PROGRAM_STAFF, Role
from shared.accounts.models import User


class Own:
    """Stands for "one of their own" where a permission is about one thing, such as a mentor's group.

    The page of permissions asks with it, so that no real group is needed.
    """


OWN = Own()


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


@rules.predicate
def is_support(user: User) -> bool:
    """A temporary account for the sponsor's staff. One that may edit is an assistant besides."""
    return user.is_authenticated and user.has_any({Role.SUPPORT})


reads_network = is_network_staff | is_support

# Mails hold links that open accounts: support never reads them, whatever else it may.
rules.add_perm("mail.read", is_program_staff | (is_network_staff & ~is_support))
rules.add_perm("accounts.view_permissions", is_program_staff | reads_network)
rules.add_perm("accounts.view_team", is_program_staff | reads_network)
rules.add_perm("accounts.manage_team", is_administrator | is_coordinator)
rules.add_perm("accounts.hand_over", is_coordinator)
