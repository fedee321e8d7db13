import rules

from shared.accounts.rules import is_coordinator

# Not for assistants, and above all not for support itself: only coordinators open the door.
rules.add_perm("network_support.grant", is_coordinator)
