import rules

from shared.accounts.rules import is_coordinator, is_network_staff, reads_network

rules.add_perm("cycles.view", reads_network)
rules.add_perm("cycles.manage", is_network_staff)
rules.add_perm("cycles.cancel", is_coordinator)
rules.add_perm("cycles.see_vetoes", is_coordinator)
