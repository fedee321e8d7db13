import rules

from shared.accounts.rules import is_network_staff, reads_network

rules.add_perm("cycles.view", reads_network)
rules.add_perm("cycles.manage", is_network_staff)
