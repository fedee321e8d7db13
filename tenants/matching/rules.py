import rules

from shared.accounts.rules import is_coordinator, is_network_staff

rules.add_perm("matching.view", is_network_staff)
rules.add_perm("matching.run", is_network_staff)
rules.add_perm("matching.decide", is_coordinator)
