import rules

from shared.accounts.rules import is_coordinator, is_network_staff, reads_network

rules.add_perm("matching.view", reads_network)
rules.add_perm("matching.run", is_network_staff)
rules.add_perm("matching.edit", is_network_staff)
rules.add_perm("matching.decide", is_coordinator)
