import rules

from shared.accounts.rules import is_network_staff

rules.add_perm("cycles.view", is_network_staff)
rules.add_perm("cycles.manage", is_network_staff)
